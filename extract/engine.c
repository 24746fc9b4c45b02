/* engine.c - Tesseract's C interface, through dlopen().
 *
 * Tesseract gets pixels and model data from memory, never a file name: it fetches names that hold "://".
 * Its own threads make a page about six times slower on two cores. Only omp_set_max_active_levels(0), before the first page, stops
 * them from inside: OMP_THREAD_LIMIT is read before main(), and omp_set_num_threads(1) is not asked by its loops. */
#include "engine.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <tesseract/capi.h>
#include <unistd.h>

#include "mend.h"

#define LIBRARY "libtesseract.so.5"
#define OPENMP "libgomp.so.1"
#define APART 5.0             /* heights of capitals: more white between two words parts a line in two */
#define CAPITAL_SHARE 0.72     /* of the letters' height (em): a capital's height in most print */
#define DESCENDER_SHARE 0.22   /* of the letters' height, below the base line */
#define WORDS_NEAR 0.8         /* of the letters' height: a word and the next one of the sentence */
#define WORDS_NEAR_END 0.45    /* the same at the end of a line, where a ruled line stands further off */
#define UPRIGHT_SURE 1.5f      /* Tesseract's orientation confidence: right ones score 2 to 20 */

/* Every function of Tesseract that is used: its name here and there. */
#define FUNCTIONS(use)                                                                                                                     \
    use(TessVersion) use(TessBaseAPICreate) use(TessBaseAPIDelete) use(TessBaseAPIEnd) use(TessBaseAPIInit5) use(TessBaseAPISetVariable)    \
    use(TessBaseAPISetPageSegMode) use(TessBaseAPISetImage2) use(TessBaseAPISetSourceResolution) use(TessBaseAPIRecognize)                 \
    use(TessBaseAPIClear) use(TessBaseAPIGetIterator) use(TessBaseAPIDetectOrientationScript) use(TessDeleteText) use(TessResultIteratorDelete)                   \
    use(TessResultIteratorGetPageIterator) use(TessResultIteratorNext) use(TessResultIteratorGetUTF8Text) use(TessResultIteratorConfidence) \
    use(TessPageIteratorBoundingBox) use(TessPageIteratorBaseline) use(TessPageIteratorIsAtBeginningOf)

#define DECLARE(name) __typeof__(name) *name##_;

static struct {
    FUNCTIONS(DECLARE)
    void *library;
    TessBaseAPI *english, *orientation;
    void *english_data, *orientation_data;
    size_t english_size, orientation_size;
} engine;

static bool load_functions(struct problem *problem)
{
    engine.library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!engine.library)
        return problem_set(problem, "missing-ocr", "Tesseract is not installed, so scans and photos cannot be read. Install libtesseract5.");
    bool all = true;
#define FIND(name) all = all && (*(void **)&engine.name##_ = dlsym(engine.library, #name)) != NULL;
    FUNCTIONS(FIND)
    if (!all)
        return problem_set(problem, "missing-ocr", "The installed Tesseract is not version 5. Install libtesseract5.");
    void *openmp = dlopen(OPENMP, RTLD_NOW | RTLD_LOCAL);
    void (*set_levels)(int) = NULL;
    if (openmp)
        *(void **)&set_levels = dlsym(openmp, "omp_set_max_active_levels");
    if (set_levels)
        set_levels(0);
    return true;
}

/* Maps a model file of TESSDATA_PREFIX or of the usual folders. NULL when there is none. */
static void *map_model(const char *name, size_t *size)
{
    const char *folders[] = { getenv("TESSDATA_PREFIX"), "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata",
                              "/usr/share/tesseract/tessdata" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *path = folders[i] ? g_build_filename(folders[i], name, NULL) : NULL;
        int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        g_free(path);
        struct stat status;
        void *mapped = MAP_FAILED;
        if (fd >= 0 && fstat(fd, &status) == 0 && status.st_size > 0) {
            mapped = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
            *size = (size_t)status.st_size;
        }
        if (fd >= 0)
            close(fd);
        if (mapped != MAP_FAILED)
            return mapped;
    }
    return NULL;
}

static TessBaseAPI *start(const void *data, size_t size, const char *language, TessOcrEngineMode mode)
{
    TessBaseAPI *api = engine.TessBaseAPICreate_();
    if (api && engine.TessBaseAPIInit5_(api, data, (int)size, language, mode, NULL, 0, NULL, NULL, 0, 0) == 0)
        return api;
    if (api) {
        engine.TessBaseAPIEnd_(api);
        engine.TessBaseAPIDelete_(api);
    }
    return NULL;
}

bool engine_open(struct problem *problem)
{
    if (engine.english)
        return true;
    if (!engine.library && !load_functions(problem))
        return false;
    engine.english_data = map_model("eng.traineddata", &engine.english_size);
    engine.orientation_data = map_model("osd.traineddata", &engine.orientation_size);
    if (!engine.english_data)
        return problem_set(problem, "missing-ocr", "Tesseract's English data is not installed, so scans and photos cannot be read. "
                                                   "Install tesseract-ocr-eng.");
    engine.english = start(engine.english_data, engine.english_size, "eng", OEM_LSTM_ONLY);
    if (!engine.english)
        return problem_set(problem, "missing-ocr", "Tesseract could not be started with its English data. Install tesseract-ocr-eng again.");
    engine.TessBaseAPISetPageSegMode_(engine.english, PSM_AUTO);
    engine.TessBaseAPISetVariable_(engine.english, "textord_tabfind_find_tables", "0"); /* layout.c puts the words in order itself */
    return true;
}

void engine_close(void)
{
    if (engine.english) {
        engine.TessBaseAPIEnd_(engine.english);
        engine.TessBaseAPIDelete_(engine.english);
        engine.english = NULL;
    }
    if (engine.english_data)
        munmap(engine.english_data, engine.english_size);
    if (engine.orientation_data)
        munmap(engine.orientation_data, engine.orientation_size);
    engine.english_data = engine.orientation_data = NULL;
}

const char *engine_version(void)
{
    return engine.library ? engine.TessVersion_() : NULL;
}

/* A word as it was read, before its line's height is known. */
struct read_word {
    char *text;
    int left, right, confidence;
    double base, ascent; /* dots from the top; dots above the base line */
};

static int by_ascent(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

/* The height of the letters of some words that stand on one line: ink boxes differ with every word ("ace", "Edgy"). */
static double letters_height(const struct read_word *words, guint count)
{
    double *ascents = g_new(double, count);
    for (guint i = 0; i < count; i++)
        ascents[i] = words[i].ascent;
    qsort(ascents, count, sizeof *ascents, by_ascent);
    double height = ascents[count * 3 / 4] / CAPITAL_SHARE;
    g_free(ascents);
    return height;
}

/* How many words from `from` on stand together. A letterhead, or a logo, beside them is of another size and no part of their line. */
static guint words_together(const GArray *line, guint from)
{
    const struct read_word *all = (const struct read_word *)(void *)line->data;
    guint end = from + 1;
    while (end < line->len && all[end].left - all[end - 1].right < APART * fmin(all[end].ascent, all[end - 1].ascent))
        end++;
    return end - from;
}

/* Adds the words of one line as Tesseract sees it, which may go right across the page; those that stand together with the height of their letters. */
static void add_line(GArray *line, struct words *words)
{
    const struct read_word *all = (const struct read_word *)(void *)line->data;
    guint together = 0;
    double height = 0;
    for (guint i = 0; i < line->len; i++) {
        if (together == 0) {
            together = words_together(line, i);
            height = letters_height(all + i, together);
        }
        together--;
        const struct read_word *word = &all[i];
        struct box box = { word->left, word->base - height * (1 - DESCENDER_SHARE), word->right, word->base + height * DESCENDER_SHARE };
        bool near_next = i + 1 < line->len && all[i + 1].left - word->right < WORDS_NEAR * height;
        bool near_last = i > 0 && word->left - all[i - 1].right < WORDS_NEAR_END * height;
        char *mended = mend_ocr_word(word->text, i == 0 && i + 1 < line->len, near_next || (near_last && i + 1 == line->len));
        if (mended)
            words_add(words, box, mended, strlen(mended), word->confidence);
        g_free(mended);
        engine.TessDeleteText_(word->text);
    }
    g_array_set_size(line, 0);
}

static void add_words(TessResultIterator *results, struct words *words)
{
    TessPageIterator *place = engine.TessResultIteratorGetPageIterator_(results);
    GArray *line = g_array_new(FALSE, FALSE, sizeof(struct read_word));
    do {
        if (engine.TessPageIteratorIsAtBeginningOf_(place, RIL_TEXTLINE))
            add_line(line, words);
        int left, top, right, bottom, x1, y1, x2, y2;
        struct read_word word = { .text = engine.TessResultIteratorGetUTF8Text_(results, RIL_WORD) };
        if (!word.text || !engine.TessPageIteratorBoundingBox_(place, RIL_WORD, &left, &top, &right, &bottom)) {
            if (word.text)
                engine.TessDeleteText_(word.text);
            continue;
        }
        word.left = left;
        word.right = right;
        word.base = bottom;
        if (engine.TessPageIteratorBaseline_(place, RIL_WORD, &x1, &y1, &x2, &y2) && fabs((y1 + y2) / 2.0 - bottom) < bottom - top)
            word.base = (y1 + y2) / 2.0;
        word.ascent = fmax(word.base - top, 1);
        word.confidence = (int)lround(fmin(fmax(engine.TessResultIteratorConfidence_(results, RIL_WORD), 0), 100));
        g_array_append_val(line, word);
    } while (engine.TessResultIteratorNext_(results, RIL_WORD));
    add_line(line, words);
    g_array_unref(line);
}

bool engine_read(PIX *pix, double dpi, struct words *words)
{
    engine.TessBaseAPISetImage2_(engine.english, pix);
    engine.TessBaseAPISetSourceResolution_(engine.english, (int)lround(dpi));
    bool fine = engine.TessBaseAPIRecognize_(engine.english, NULL) == 0;
    TessResultIterator *results = fine ? engine.TessBaseAPIGetIterator_(engine.english) : NULL;
    if (results) { /* none on an empty page */
        add_words(results, words);
        engine.TessResultIteratorDelete_(results);
    }
    engine.TessBaseAPIClear_(engine.english);
    return fine;
}

int engine_upright(PIX *pix, double dpi)
{
    if (!engine.orientation_data)
        return -1;
    /* Started only here, in the child that needs it: few pages do. */
    if (!engine.orientation)
        engine.orientation = start(engine.orientation_data, engine.orientation_size, "osd", OEM_TESSERACT_ONLY);
    if (!engine.orientation)
        return -1;
    int degrees = 0;
    float sure = 0, script_sure = 0;
    const char *script = NULL;
    engine.TessBaseAPISetImage2_(engine.orientation, pix);
    engine.TessBaseAPISetSourceResolution_(engine.orientation, (int)lround(dpi));
    bool found = engine.TessBaseAPIDetectOrientationScript_(engine.orientation, &degrees, &sure, &script, &script_sure);
    engine.TessBaseAPIClear_(engine.orientation);
    if (!found || sure < UPRIGHT_SURE)
        return -1;
    return ((360 - degrees) % 360 + 360) % 360;
}
