/* decision_test.c - what short letters decide: guards, double negatives, broken words, boxes, lists, clashes.
 *
 * A row that is not sure asks only that the program is not sure of another kind: "never a confident wrong answer" comes first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "record.h"

enum wanted { SURE, NOT_SURE_OF_ANOTHER };

struct row {
    const char *body, *kind;
    enum wanted wanted;
};

static bool same_kind(const char *a, const char *b)
{
    bool left_as_it_is = strcmp(a, "plan-maintained") == 0 || strcmp(a, "refusal-to-amend") == 0;
    return strcmp(a, b) == 0 || (left_as_it_is && (strcmp(b, "plan-maintained") == 0 || strcmp(b, "refusal-to-amend") == 0));
}

static void expect(const struct row *row)
{
    json_t *record = help_read_body(row->body);
    const char *kind = record_text(record, "decision", "kind", NULL);
    bool sure = record_true(record, "decision", "sure", NULL);
    if (row->wanted == SURE ? !sure || !same_kind(kind, row->kind) : sure && !same_kind(kind, row->kind))
        fail_msg("\"%s\": %s%s, not %s%s", row->body, kind, sure ? " for certain" : " (a doubt)", row->kind, row->wanted == SURE ? " for certain" : "");
    json_decref(record);
}

static void expect_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(&rows[i]);
}

#define ASKED "We have considered the request for an EHC needs assessment of Sam. "

static void test_plain_decisions(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { ASKED "We have decided not to carry out an EHC needs assessment.", "refusal-to-assess", SURE },
        { ASKED "We are unable to agree to it. We will not carry out an assessment.", "refusal-to-assess", SURE },
        { "We are unable to agree to your request for an EHC needs assessment.", "refusal-to-assess", SURE },
        { "You asked for an EHC needs assessment. We have decided to carry out an EHC needs assessment.", "agreement-to-assess", SURE },
        { "We have now completed the EHC needs assessment. We have decided not to issue an EHC plan.", "refusal-to-issue", SURE },
        { "I enclose Sam's draft EHC plan. You have 15 days to send us your comments.", "draft-plan", SURE },
        { "I enclose Sam's final EHC plan. It names Any School in Section I.", "final-plan", SURE },
        { "Following the annual review we propose to amend Sam's EHC plan. You have 15 days to comment.", "proposed-amendment", SURE },
        { "Following the annual review in January, I enclose Sam's amended final EHC plan.", "amended-final-plan", SURE },
        { "After the annual review we do not intend to change Sam's EHC plan; it will be maintained.", "plan-maintained", SURE },
        { "We have decided neither to amend nor to replace Sam's EHC plan following the annual review.", "refusal-to-amend", SURE },
        { "We have decided that a re-assessment of Sam's needs is not necessary. We will hold an early review of his EHC plan.", "refusal-to-reassess", SURE },
        { "We have agreed to reassess Sam's needs. Sam has had an EHC plan since 2020.", "agreement-to-reassess", SURE },
        { "Following the annual review Sam's EHC plan is no longer necessary and we have decided to cease to maintain it.", "cease-to-maintain", SURE },
        { "We are considering ceasing to maintain Sam's EHC plan. No decision has been made. We would like your views by 20 March 2026.", "considering-ceasing", SURE },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_broken_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "We have decided not to carry out a re-\nassessment of Sam's needs.", "refusal-to-reassess", SURE },
        { "We have decided not to carry out a Re-\nAssessment of Sam's needs.", "refusal-to-reassess", SURE },
        { "We have decided not to carry out a re\xE2\x80\x90\nassessment of Sam's needs.", "refusal-to-reassess", SURE },
        { "We have decided not to carry out a reassess-\nment of Sam's needs.", "refusal-to-reassess", SURE },
        { "We have decided not to carry out a re assessment of Sam's needs.", "refusal-to-reassess", SURE },
        { "You asked for an EHC needs assessment. We have decided to carry out an EHC needs assess-\nment of Sam.", "agreement-to-assess", SURE },
        { "We have decided nottoassess Sam.", "refusal-to-assess", NOT_SURE_OF_ANOTHER },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_history(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "On 1 February 2026 we wrote that we had decided not to carry out an EHC needs assessment. Following mediation we have now agreed to carry out an EHC needs assessment.",
          "agreement-to-assess", SURE },
        { "The appeal was against our decision not to carry out an EHC needs assessment. We have now agreed to assess Sam.", "agreement-to-assess", SURE },
        { "You will recall that we decided not to issue an EHC plan. Following mediation we have agreed to issue a plan and I enclose the draft EHC plan. You have 15 days to comment.",
          "draft-plan", SURE },
        { "I am writing about Sam's EHC plan. Last year we decided to cease to maintain the plan. The Tribunal overturned that. The plan remains in force unchanged following the annual review.",
          "plan-maintained", SURE },
        { "We no longer oppose your appeal and will now carry out an EHC needs assessment.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_conditions(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "If we decide not to carry out an EHC needs assessment you may appeal. We will write by 1 May 2026.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "Should the council refuse to carry out an EHC needs assessment, you will have a right of appeal.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "We have not yet decided whether to carry out an EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "We hope to carry out an EHC needs assessment. The panel will decide on 1 April 2026.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "The panel will meet on 20 March 2026 to decide if we will carry out an EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "We would carry out an EHC needs assessment if we had the educational psychologists. Your request is on a waiting list.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "We have decided to carry out an EHC needs assessment. This does not mean that an EHC plan will be issued. If we decide not to issue a plan you may appeal.",
          "agreement-to-assess", SURE },
        { "The plan will be finalised by 1 April 2026. I enclose the draft EHC plan. Please send comments on it within 15 days. You will have a right of appeal when the final plan is issued.",
          "draft-plan", SURE },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_others_speak(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "The school has asked us not to carry out an EHC needs assessment. We will tell you our decision by 1 May 2026.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "You said \"the council has decided not to carry out an EHC needs assessment\". We have not decided yet.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "Parents can appeal when a local authority decides not to carry out an EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "The panel recommended that we do not carry out an EHC needs assessment. I have decided to follow that and will not carry out an assessment.", "refusal-to-assess", SURE },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_negations(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "We are not satisfied that Sam's needs cannot be met without an EHC needs assessment. The request for an assessment is declined.", "refusal-to-assess", SURE },
        { "Sam does not meet age-related expectations in reading. We will carry out an EHC needs assessment.", "agreement-to-assess", SURE },
        { "We do not propose, having read all that you and the school and the college and the therapists have told us at length this spring, to amend Sam's EHC plan following the "
          "annual review on 3 February 2026.",
          "refusal-to-amend", SURE },
        { "We have decided not to cease to maintain Sam's EHC plan. The plan will continue.", "plan-maintained", SURE },
        { "We will not cease to maintain the plan, which we will amend. I enclose the amendment notice. You have 15 days to comment.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
        { "Thank you for your request for an EHC needs assessment of Sam. I am pleased to say that Sam does not need a statutory assessment, as the school can meet his needs from its own "
          "resources.",
          "refusal-to-assess", SURE },
        { "We have decided that we will not be refusing your request for an EHC needs assessment and an assessment will be carried out.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
        { "We have decided to carry out an EHC needs assessment. We regret that we are not able to do so before May.", "agreement-to-assess", SURE },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_lists_and_boxes(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Decision on the request for an EHC needs assessment: \u2610 Agreed \u2612 Not agreed", "refusal-to-assess", SURE },
        { "Decision on the request for an EHC needs assessment: \u2612 Agreed \u2610 Not agreed", "agreement-to-assess", SURE },
        { "Outcome of the annual review of Sam's EHC plan: [ ] Maintain the plan [ ] Amend the plan [X] Cease to maintain the plan", "cease-to-maintain", SURE },
        { "You can appeal about:\n\xE2\x80\xA2 a decision not to carry out an EHC needs assessment\n\xE2\x80\xA2 a decision not to issue an EHC plan\n\xE2\x80\xA2 the contents of a final EHC "
          "plan\n\xE2\x80\xA2 a decision not to amend a plan after a review\n\xE2\x80\xA2 a decision to cease to maintain a plan",
          "not-a-decision", NOT_SURE_OF_ANOTHER },
        { "The three possible outcomes of an annual review are to maintain the plan, to amend the plan or to cease to maintain the plan. Following the annual review Sam's plan will "
          "continue unchanged.",
          "plan-maintained", SURE },
        { "Following the annual review:\n\xE2\x98\x90 the plan will be maintained without change\n\xE2\x98\x92 the plan will be amended\n\xE2\x98\x90 the plan will cease", "proposed-amendment", SURE },
        { "Following the annual review:\n\xE2\x98\x90 the plan will be maintained without change\n\xE2\x98\x90 the plan will be amended\n\xE2\x98\x90 the plan will cease", "not-a-decision",
          NOT_SURE_OF_ANOTHER },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_clashes(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "On 2 July 2025 we told you that Sam's plan would end. At mediation on 10 September 2025 the Council reversed that decision. You now live in Cardiff. Our decision is therefore to cease to maintain Sam's EHC plan.",
          "cease-to-maintain", SURE }, /* announced after the other was taken back */
        { "Following your comments on the draft, I enclose Sam's final EHC plan. We could not name the school you asked for because it is unsuitable for his age, so the plan names Any School.",
          "final-plan", SURE },
        { "Following the annual review on 12 January 2026, we have agreed to amend section B but not section F of Sam's EHC plan. An amendment notice is enclosed; you have 15 days to comment.",
          "proposed-amendment", SURE },
        { "I enclose the final version of the draft EHC plan for your comments within 15 days.", "draft-plan", SURE },
        { "We propose to cease to maintain Sam's EHC plan because he has met his outcomes. We would like your views by 24 March 2026.", "considering-ceasing", SURE },
        { "Following the annual review on 12 January 2026, we have decided to cease to maintain Sam's EHC plan from 31 August 2026.", "cease-to-maintain", SURE },
        { "We will not be carrying out an assessment. Sam already has an EHC plan dated 4 May 2024.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
        { "We have decided not to carry out an EHC needs assessment. We have decided to carry out an EHC needs assessment.", "none", NOT_SURE_OF_ANOTHER },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_nothing_decided(void **state)
{
    (void)state;
    json_t *record = help_read_body("nothing of note");
    assert_false(record_true(record, "decision", "sure", NULL));
    assert_true(help_has_doubt(record, "no-decision-found"));
    json_decref(record);
}

static void test_evidence(void **state)
{
    (void)state;
    json_t *record = help_read_body("Thank you for your request.\n\nWe have decided not to carry out an EHC needs assess-\nment of Sam.");
    assert_string_equal(record_text(record, "decision", "quote", NULL), "We have decided not to carry out an EHC needs assess- ment of Sam.");
    assert_string_equal(record_text(record, "decision", "rule", NULL), "refusal-to-assess.direct");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(record, "decision"), "page")), 1);
    json_decref(record);
    /* a contraction is read in full and quoted as it is printed */
    record = help_read_body("We've looked at it all and we won't carry out an EHC needs assessment of Sam.");
    assert_string_equal(record_text(record, "decision", "kind", NULL), "refusal-to-assess");
    assert_string_equal(record_text(record, "decision", "quote", NULL), "We've looked at it all and we won't carry out an EHC needs assessment of Sam.");
    json_decref(record);
}

static void test_addressee(void **state)
{
    (void)state;
    json_t *record = help_read_body(HELP_DECISION " Your son will be supported by his school.");
    assert_string_equal(record_text(record, "addressee", "who", NULL), "parent");
    json_decref(record);
    record = help_read("Leeds City Council\n\n3 March 2026\n\nDear Sam\n\nFollowing your annual review your EHC plan will continue unchanged. Your college and your tutor will be told. "
                       "As a young person you have the right to appeal." HELP_CLOSE);
    assert_string_equal(record_text(record, "addressee", "who", NULL), "young-person");
    json_decref(record);
}

/* Texts on which the rules were once sure of the wrong kind: they may be unsure, never sure of another. */
static const struct row once_wrong[] = {
    { "I'm not able to agree to a meeting about the assessment before June.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Our neighbouring borough wrote to you, and it has decided not to assess. We're not that council.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The review meeting agreed that his plan should be updated. We haven't had the papers.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your request to change the date of the review was unsuccessful.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Eleanor's plan isn't up to date, and the Borough has agreed to re-assess her.", "agreement-to-reassess", NOT_SURE_OF_ANOTHER },
    { "The Authority, having served on you a notice of amendment on 11 September and having received no representations within fifteen days, has proceeded to amend the EHC plan maintained for Dmitri Volkov. The amended final plan is dated 30 October. Amendments have been made to Sections A, E and F only.\n\nA parent who is dissatisfied with an amended plan may appeal to the Tribunal.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "You asked why Sam's request was not accepted at the first attempt in 2023.\n\nAt that time we decided not to carry out an EHC needs assessment because the evidence was limited. Your new request is a separate matter and has not yet been considered.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You asked whether the council can cease to maintain a plan because a young person's attendance is poor. It can do so only if it is no longer responsible for the young person or the plan is no longer necessary. Poor attendance alone is not enough, and I can reassure you that nobody has raised this about Sam.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your representations on the draft plan for Sam arrived today, within the 15 days.\n\nI will go through each of your suggested amendments with the psychologist. You will then receive either the final plan or, if much has changed, another draft.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The council you lived in before wrote to us to say that it had agreed to assess Sam. That agreement does not bind us. We have treated its papers as a new request under section 36, and will let you know our decision by 21 February.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "This is to let you know that we have received form SEND35 from the Tribunal about our decision to cease Sam's plan. While the appeal is going on we have to go on maintaining the plan. Mr Lowe will be the council's representative.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's home tuition, which was put in place while out of school with illness, will end on 28 March. This is provided under section 19 of the Education Act and is separate from the EHC plan. The plan goes on as before and will be reviewed in May as usual.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The sixth form has asked us to say by Easter whether Sam's plan will continue after Year 13. We have told it that we do not know yet. The point will be discussed at the review in March, and no step has been taken towards ending the plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The Ombudsman has recommended that the council pay you £500 because Sam's amended final plan was issued eleven weeks late. We accept the recommendation. Please let me have your bank details on the form attached.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The council has decided to change how it writes plans, and new plans issued from April will use a different form. Sam's existing plan stays valid. You do not have to do anything, and we will not be rewriting it for this reason.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We are not going to re-assess at present, and you have not asked us to. Since the last review, however, Sam has been given hearing aids, and we want to change Sections B and F of the plan to reflect that. The proposed wording is attached as a notice under regulation 28, with 15 days for your comments.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
    { "I enclose a copy of the plan as we received it. It is the amended final plan which Cumberland issued on 14 May 2025. Whether to amend it will be decided after the review.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We had also written to you on 28 February to say that we were thinking about ending the plan. I do not consider that it remains necessary for the Council to maintain an EHC plan for her, and the Council will cease to do so on 31 May 2025.", "cease-to-maintain", NOT_SURE_OF_ANOTHER },
    { "Decision of the Transport Appeal Panel\n\nYou told the Panel that Sam's final amended EHC Plan names The Oaks in Section I. The Panel has decided not to uphold your appeal.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Annual review outcome: plan amended.\n\nWe wrote on 12 April with a copy of the plan showing the changes and you had until 27 April to comment. Your comments have been included. Sam's amended plan is final from today's date and the school has been asked to start the new provision at once.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "You turned 19 in June, and at the review we asked whether you still need an EHC plan and whether it should change. We think, Sam, that you do need it and that it need not change, since you have a year of your course left. The plan will be kept as it is until then.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "Now that Connor's assessment is complete I can tell you that we are going to make him an EHC plan. A first draft of it is enclosed for your comments.", "draft-plan", NOT_SURE_OF_ANOTHER },
    { "Patching the plan at a review would not be good enough, and I have today authorised a full re-assessment of Sam's needs.", "agreement-to-reassess", NOT_SURE_OF_ANOTHER },
    { "When your request came in before Christmas we agreed to assess. They have now. The reports came to the view that what he needs can be given to him in his own school, and he will stay as he is.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "Will, this is the answer to the re-assessment question you asked me at the open day. It's no.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
    { "Bruno's assessment is going ahead and his school has been told.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "Our email of 12 May said that the draft plan was being prepared. Since then the late advice from health has come in, and in the light of it the authority has determined, now that the assessment is at an end, not to proceed to a plan for Sam.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "When Sam moved here from Kent we adopted the plan as it stood and did not think that a re-assessment was needed. We reviewed it in the spring and told you what we proposed to alter. I now enclose the reissued plan with those alterations, naming a school in our own area.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "In June we wrote to say that we were considering whether to cease to maintain Sam's EHC plan. Having heard your views and those of the college we will not be ceasing it. The plan remains in force without any amendment.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "It would be wrong for us to say that an assessment of Sam is not necessary, even though he is not behind in reading or mathematics. One will therefore be carried out. Please be aware that we may still decide not to issue a plan, and if so you would have a right of appeal.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "We are pleased to enclose what we hope will be Sam's final plan for some years. For now it is a notice of the changes that we propose to make to the present plan following the annual review. You may comment on them within 15 days.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
    { "This is not a re-assessment, nor is it an annual review. Under regulation 28 the authority is notifying you that it proposes to amend Sam's EHC plan because his school is closing, and it encloses the text of the amendments for your observations.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
    { "You wrote that 'the Council has refused to assess Sam and will not give him a plan'. That is not so. Your request is still being considered and nothing has been decided either way.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your letter was about Sam and about his sister. Our decision not to assess his sister was sent to you separately last week. We have not yet come to a conclusion on the request made for Sam, and will write again.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The hospital has told us that it will not re-assess Sam's hearing until the spring. We have no say in the hospital's waiting list, but have asked whether it can be done sooner.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Before we can decide whether an EHC needs assessment of Sam is necessary we need to see the school's records for the last two terms. Without them the panel may not be satisfied that the test has been met. Please ask the SENCO to send them by 9 October.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Dr Green, the educational psychologist, will visit Sam at school on Wednesday as part of the assessment that is under way. She does not decide whether Sam is to have a plan, and will not be able to tell you on the day.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I am writing to tell you that we do not intend to make an EHC plan for Sam now that the needs assessment has ended. A summary of the feedback from each professional is enclosed so that the school can act upon it.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "Although we could not agree to name the school you preferred, we have amended Sam's plan, and the final amended plan that we are issuing today names Kingsmead Academy.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "It was agreed at the annual review that Sam can manage without a plan, and the Council has now formally decided to withdraw it.", "cease-to-maintain", NOT_SURE_OF_ANOTHER },
    { "As the assessment found that a plan was needed, and as no further comments were received on the draft, the Local Authority has today issued Sam's EHC plan as a final document.", "final-plan", NOT_SURE_OF_ANOTHER },
    { "At the start of the assessment we explained that it might or might not lead to a plan. In Sam's case it will not, because the advice recommends strategies that class teachers can put in place themselves. You have two months from the date of this letter to appeal against our decision not to issue a plan.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "We sent you a notice in April suggesting some changes to Sam's plan. You told us, and the school agreed, that the changes were not needed. We have withdrawn them and the plan remains as it was before the review.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "Dear Sam, when we met in October you said the plan didn't sound like you. We've rewritten it using your own words and this is the finished, final version. It has the new college in it and two afternoons of work experience. If you're not happy with it you can ask for mediation or appeal.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "The Assessment Panel, upon reconsidering the application in respect of Sam on 15 July, found that the interventions described had been sustained and had not led to expected progress. It is therefore agreed that a statutory assessment be undertaken.\n\nYou will be notified by 11 November whether or not a plan is to be made.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "Yes, we'll do a new assessment. Sam's plan is four years old and doesn't mention his sight at all, so the group on Monday agreed straight away to re-assess. The plan he has now carries on until we've finished.", "agreement-to-reassess", NOT_SURE_OF_ANOTHER },
    { "I enclose the school's report of Sam's annual review, held on 12 November. Everyone present agreed that the EHC plan should be maintained without amendment.\n\nThe report went to the local authority today and it must now make its own decision, which it will send to you in writing.\n\nDeputy Headteacher and SENCO", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "At the review we said that Sam has met the outcomes in Sections E and F and no longer requires an EHC plan. We have recommended to the council that it ceases to maintain the plan.\n\nAs a school we have no power to end it, and until you hear from the council nothing changes.\n\nSixth Form SENCO", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Welcome to Fenbridge College! We have been told by the council that we are named in Section I of Sam's final amended EHC plan from September.\n\nEnrolment is on Thursday 22 August at 10am, and please bring the plan with you. Our Learning Support team will then carry out its own initial assessment in maths and English.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Good news from us at Little Acorns: the lady from the council rang this morning and said that they have agreed to assess Sam for an EHC plan.\n\nShe told me that you will get your own letter, so please wait for that before you make any arrangements.\n\nNursery manager", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I write to confirm my decision to suspend Sam for three days for a fixed period. You may make representations to the governing board, and if you believe that this is because of a disability you may also appeal to the First-tier Tribunal (Special Educational Needs and Disability).\n\nI know that Sam's EHC needs assessment was refused in the spring and I have asked our SENCO to look at this again.\n\nHeadteacher", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's course finishes on 28 June and we will not be offering a third year. The college therefore no longer needs the funding attached to the EHCP after that date.\n\nWe have not been told whether the council intends to end the plan, and you should ask them.\n\nHead of Foundation Learning", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Thanks for calling our helpline on Monday. From what you read out to me, the council has refused to assess Sam under section 36, and you can appeal within two months of that letter.\n\nI attach our sample letter and our factsheet on what to do if the local authority will not issue a plan.\n\nVolunteer adviser", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have received your enquiry about mediation for Sam. You tell us that the local authority has decided not to secure an EHC needs assessment.\n\nWe have put the 20th at 11am in the diary for an online meeting, and the certificate will follow afterwards.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We act for Sam's parents. Your authority's decision not to issue a plan after the assessment is unlawful, and we require you to withdraw it and to issue a draft plan within 14 days.\n\nFailing that we are instructed to apply for judicial review without further notice.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "My final decision is that the Council was at fault because it took 41 weeks to issue Sam's final plan. The Council has agreed to apologise and to pay £900 within one month.\n\nI cannot look at the school named in the plan because you had a right of appeal to the Tribunal.\n\nInvestigator for the Ombudsman", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have decided not to investigate your complaint that the Council refused to carry out an assessment of Sam. You had the right to appeal and it was reasonable to expect you to use it.\n\nIf you think our decision is wrong you can ask us to review it within a month.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You asked us to rectify the record which says that Sam has no need of an EHC plan. We have decided not to amend it, because it is an accurate record of what a professional thought at the time.\n\nYour note of disagreement has been put on file, and you may complain to the Information Commissioner.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Thank you for coming to my surgery about Sam. I have written to the county council to ask it to change its mind and agree to an assessment. I shall be in touch as soon as I have its answer.\n\nYours sincerely, your Member of Parliament", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your appeal has been registered. It is against the decision of the local authority to cease to maintain Sam's EHC plan.\n\nThe authority must send its response by noon on 4 May, and the hearing will be by video on 17 July.\n\nHMCTS, SEND Tribunal", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We agreed at mediation to take the question of re-assessing Sam again from the beginning. You therefore no longer have either a yes or a no from us.\n\nAn answer, with reasons, will be sent by 8 October.\n\nMediation Lead, SEN Service", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your e-mail asks whether we would agree to a re-assessment if you applied for one. I cannot tell you in advance, but we need not agree where there has been an assessment in the last six months.\n\nIf you wish to apply, the form is on the Local Offer. We have had no application about Sam so far.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam now lives in Hertfordshire with his father. Hertfordshire informs us that it has decided to amend his plan and to name a new school.\n\nWe have had no responsibility for him since 12 August, when the plan was transferred, and we only write so that you know whom to ask.\n\nBedford Borough SEND Team", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your request about Sam came to us, but your address is in the area of the neighbouring council. We cannot say yes or no to an assessment because that is for it to do.\n\nWith your consent we will forward the papers to its SEND team.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Dear SEND Team\n\nI am writing as Sam's mother. Your decision not to amend his plan is wrong, and I ask you to think again and issue an amended final plan with full-time support.\n\nIf you will not change your mind I will appeal.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "In 2014 the council ceased to maintain your brother's statement, and in 2017 it refused to assess Sam. You ask if we still have those letters.\n\nBoth were destroyed when the time for keeping them ran out, so I am unable to send copies.\n\nArchive and Records Service", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We considered your requests for Sam and for his sister Ella together. An EHC needs assessment of Ella will start on Monday. In Sam's case we have decided against one.\n\nPlease see the separate sheet of reasons for each child.", "refusal-to-assess", NOT_SURE_OF_ANOTHER },
    { "We have looked at the reviews for both of your children. Mia's plan will be amended and you will get a notice about hers.\n\nThe plan for Sam, for whom no-one proposed any changes, has been reviewed and will continue as it is.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "Your views on the request for an EHC needs assessment: \u2612 Agreed \u2610 Not agreed", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "School to complete. Request for an EHC needs assessment: \u2610 Agreed \u2612 Not agreed", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your plan has changed, and this is the new plan for your visits to college.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I was sorry to read that you think we have refused to assess Sam. We have not.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Nothing has been decided about ceasing Sam's plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "There is no decision not to assess. The school misread my e-mail.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have yet to issue Sam's final plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "It would be wrong to say that the Council has decided to amend Sam's plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The school thinks that the plan will be amended. We have not had its report.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "As we discussed, I enclose a copy of Sam's EHC plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Please find attached a copy of Sam's EHC plan for your records.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I have today signed Sam's passport form and enclose it with a copy of his EHC plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's EHC plan is now settled on the portal, so you can log in and see the draft.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Panel said yes to the respite. Your request for an EHC needs assessment is on the list for 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "With this letter is his completed EHC plan request form for you to sign.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You asked for a second opinion on Sam's assessment. We have decided against it.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your letter says that Sam's plan has ended. It has not.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have not decided to cease Sam's plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The panel did not agree that the school had done enough. It will look at the request for an EHC needs assessment again in April.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Please treat this as our reply to your request under the Freedom of Information Act: 412 requests for an EHC needs assessment were refused.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "A new law may end EHC plans for some children. Nothing changes for Sam's plan now.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Our records show that Sam's plan ceased in error. It has been put back and goes on.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The request for an assessment for a bus pass has been refused.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have refused permission to record the EHC needs assessment meeting.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The family has declined an EHC needs assessment and we have closed the file at its wish.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Section I of the plan will be amended in due course. This letter is about transport only.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Part A. Recommendation of the meeting\n\n\u2610 Maintain the plan\n\u2612 Amend the plan\n\u2610 Cease the plan\n\nPart B. Decision of the authority\n\n\u2612 The plan will be "
      "maintained without amendment\n\u2610 The plan will be amended\n\u2610 The authority has decided to cease to maintain the plan", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "Decision under appeal: decision to cease to maintain Sam's EHC plan. I enclose the authority's response by way of service. The authority opposes the appeal. Its case "
      "is that Sam's plan is no longer necessary.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The request for an EHC needs assessment goes to panel on 12 March. My recommendation is not to assess. There is no decision yet.", "not-a-decision",
      NOT_SURE_OF_ANOTHER },
    { "High needs funding panel. Sam's EHC plan was not before the panel, which has no power to amend it. It continues.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "EHC needs assessment agreed 24 September 2025. A final decision should not be made without the psychologist's report, and the panel has asked for the case to come back "
      "in April.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "On 12 December 2024 we decided not to issue an EHC plan for Sam after his assessment. We sent a draft in August. I now enclose the plan. The decision not to issue a plan "
      "has now been overtaken.", "final-plan", NOT_SURE_OF_ANOTHER },
    { "The decision not to assess was made by Kent, where you lived before. You may ask Leeds for an assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's early help plan has been closed.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The panel's decision to agree the EHC needs assessment will be confirmed in writing by the head of service.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your GP has refused to give advice for Sam's EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "It was agreed at the meeting that Sam's needs have changed and that his plan should be amended. The school will send us its report.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have not received a copy of the decision to cease Sam's plan that you mention. Please send it.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Before issuing Sam's final plan we must hear from Hilltop School.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The Council will maintain Sam's plan until the review on 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have reviewed our decision to refuse to assess Sam and will tell you the outcome on 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Mediation about our refusal to assess Sam will be held on 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have agreed to carry out the actions from Sam's EHC needs assessment meeting.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have decided to amend the date of Sam's annual review to 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have agreed to your request for a meeting about Sam's EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We cannot agree to your request for a different educational psychologist for Sam's EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "This is to confirm the outcome of mediation: the Council will look again at its decision not to assess Sam by 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We agree with the school that Sam's plan should be reviewed before any decision is made about ceasing it.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The Council will cease to send paper copies of EHC plans.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's final EHC plan was issued on 4 January 2026. I write about your request for transport.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Proposal to cease your EHC plan. We wrote to you in May because we were considering whether your plan should end, and we asked what you thought. We have gone "
      "through your reply with care. So we are going ahead.", "cease-to-maintain", NOT_SURE_OF_ANOTHER },
    { "Sam's EHC plan: notice that payments are to cease. We have decided to cease the payment. The plan dated 6 March 2025 stays as it is. We do not need to amend the plan to "
      "do that.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Recommendation of the meeting\n\n\u2610 Maintain the plan\n\u2610 Amend the plan\n\u2612 Cease to maintain the plan\n\nThe Council is considering whether it should cease to "
      "maintain Sam's plan, and before it decides it has to ask you what you think. Please let me have your views by 9 June.", "considering-ceasing", NOT_SURE_OF_ANOTHER },
    { "Your request for personal data. We have decided to release these: 1 Final EHC plan 2 February 2018 2 Amended final EHC plan 28 March 2024.", "not-a-decision",
      NOT_SURE_OF_ANOTHER },
    { "Stage two transport appeal. Sam has had an EHC plan since 2020. The Council amended it in February 2025. The Panel's decision is final.", "not-a-decision",
      NOT_SURE_OF_ANOTHER },
    { "Decision on Sam's EHC needs assessment. We will write to you by 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Decision on the EHC needs assessment request: Agreed \u2612 Not agreed \u2610", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "Decision on the EHC needs assessment request. Agreed: [ ] Not agreed: [X]", "refusal-to-assess", NOT_SURE_OF_ANOTHER },
    { "Outcome of Sam's annual review. Maintain: \u2612 Amend: \u2610 Cease: \u2610", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "It was not agreed at this panel to assess Sam. They have not said no. It has been put back to the panel on 15 October, and the decision will be made then.",
      "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Hounslow's records of Sam's case. Education, Health and Care Plan: not agreed. We would agree that Sam should be seen again, and the therapist will re-assess him.",
      "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "Re: Amendment Notice. On 15 January we sent you a notice of the changes that we proposed to Sam's EHC plan. The proposals of 15 January will accordingly go no further. "
      "You can appeal to the Tribunal.", "refusal-to-amend", NOT_SURE_OF_ANOTHER },
    { "You asked us to amend the minutes of Sam's annual review. We have decided not to do so.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The headteacher has decided that the plan should cease and will tell us in the review report.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Our answer, on the question of transport, is no. Your request for an EHC needs assessment is with the panel.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We are going to go ahead and assess the noise in the classroom.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's plan will stop being sent by post. From now on it is on the portal.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Mr Pettit has asked me to let you know that he will not be assessing Sam on Friday because of the strike; the EHC needs assessment continues.", "not-a-decision",
      NOT_SURE_OF_ANOTHER },
    { "On 16 October 2025 we gave you notice that the Council proposed to amend Sam's EHC plan. In the light of your reply none of the amendments is to be made. The plan "
      "continues in its present words.", "refusal-to-amend", NOT_SURE_OF_ANOTHER },
    { "Re: Amended Education, Health and Care Plan. Thank you for your comments about the proposed plan of 20 May. The amended plan is enclosed and is now Sam's final plan. "
      "This completes the assessment that began in February.", "final-plan", NOT_SURE_OF_ANOTHER },
    { "Panel had all of the advice from Sam's EHC needs assessment. Their recommendation is that an EHC plan should not be issued. You will get a formal letter from the "
      "council with its decision by 20 March.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Decision not to assess Sam. We wrote in July that it is not necessary to carry out an EHC needs assessment. A different panel met yesterday. Sam is to have an "
      "assessment. We have asked the people on the list for their advice.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "I write about your request. Where an assessment is carried out the authority must afterwards decide whether to issue a plan. It is our view that Sam's needs can be "
      "met from the school's resources. We have therefore concluded that an EHCP is not required and shall not be taking your request any further.", "refusal-to-assess",
      NOT_SURE_OF_ANOTHER },
    { "The panel has said yes to your request for a different caseworker. Your request for an EHC needs assessment will be looked at on 4 April.", "not-a-decision",
      NOT_SURE_OF_ANOTHER },
    { "It has been decided that Sam's plan shall have no effect on his place at nursery.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam will not be having an EHC needs assessment meeting on Tuesday; it has moved to Friday.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The panel will look at Sam's case again in April. We have not agreed to assess him yet.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Leeds City Council has decided to carry out an EHC needs assessment of this child. The authority hereby seeks your advice. Your advice should cover Sam's health "
      "needs, and we need it within six weeks.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The request came to us as part of Sam's EHC needs assessment. My manager has concluded that Sam's needs do not meet the threshold for a statutory service. It has "
      "been decided that a plan is not required.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You wrote, following the issue of Sam's amended final plan on 12 January 2026, to ask for a personal budget by way of direct payment. We have decided not to agree "
      "to your request. This does not change the provision in the plan, which remains in force.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Outcome of the EHC needs assessment. Members took the view that Sam's needs can be met without an EHC plan, but that the last report must be read first. A decision "
      "has therefore not yet been made. His case will go back to panel on 11 November.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "These are notes of our telephone call. Leeds City Council has decided to cease to maintain Sam's EHC plan. We do not work for the Council, but I am happy to look "
      "over the form with you before you appeal to the Tribunal.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We will not be proceeding to issue an EHC plan following the statutory assessment of Sam's needs.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "Now that everyone has seen Sam and we have read what they told us, we are stopping short of an Education, Health and Care Plan. That is our answer on the "
      "assessment that you asked for in May. You can appeal to the Tribunal about this decision.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "Sam's plan is ending its first year and the review is due in May. You can appeal to the Tribunal if we change it.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's school is closing. His EHC plan is coming to an end there and will be moved to Hill School.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have issued Sam's first EHC plan review date, which is 4 May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The final version of Sam's plan is now available to view in draft on the portal. You have 15 days to comment.", "draft-plan", NOT_SURE_OF_ANOTHER },
    { "It has not been possible to support the request for an earlier bus. Sam's request for an EHC needs assessment is with the panel.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Although the panel did not recommend it, I have decided that we will carry out an assessment of Sam's needs.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "It is not the case that we refused to assess Sam. We asked for more information and have now agreed.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "I would like to explain why we refused to assess Sam, as you did not find the letter clear.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The Council remains of the view that an assessment of Sam is not necessary and will defend the appeal.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have decided that Sam's needs should be re-assessed by the school nurse.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Sam's needs will be re-assessed at the next annual review.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The educational psychologist will not re-assess Sam as his report is still valid.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We said in March that we would not re-assess Sam. In view of the Tribunal's comments we now will.", "agreement-to-reassess", NOT_SURE_OF_ANOTHER },
    { "We have completed the re-assessment and no longer think that Sam needs a plan. We will be writing to consult you about that.", "considering-ceasing", NOT_SURE_OF_ANOTHER },
    { "Sam's EHC plan is to be ceased from 31 July. This letter is to consult you.", "considering-ceasing", NOT_SURE_OF_ANOTHER },
    { "The Council has no intention of ceasing Sam's plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I can assure you that no decision to end Sam's plan has been taken or will be taken without asking you.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We decided to end Sam's plan on 3 March. Your appeal was allowed, and the plan is again in force.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We attach an amended plan for you to look at before the mediation.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Hill School has asked us to send you the amended plan again. It is attached.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You are right that a plan cannot be ceased because of age. We have put this right and Sam's plan goes on.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "I refer to the annual review of Sam's plan. The Council proposes no change. A letter will follow.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The Local Authority has considered whether Sam's plan should cease and has decided that it should.", "cease-to-maintain", NOT_SURE_OF_ANOTHER },
    { "The Local Authority considered whether Sam's plan should be amended and decided that it should not.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "You rang to say that the final amended plan that we sent you on 17 July 2025 gives the wrong date of birth. I attach a corrected page. It is not a further amendment of the plan and it is not a fresh decision.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "This letter is the notice required by Regulation 22(2). To more hours we have said no. We do not propose this change to the plan. The final amended plan, or a letter to say that we are not going on with the amendments, must be sent within eight weeks.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
    { "We have asked the therapy service for its report on Sam. In the meantime nothing changes. The plan dated 3 June 2025 remains in force. We have not yet made a decision following the review.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I enclose version 3 of the working document in your appeal. This letter is neither an amended plan nor a notice that we propose to amend it.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "In May 2025 there is a review, and on 4 July 2025 the Council decides not to amend Sam's plan. Our solicitor told the Tribunal on 14 November that the Council no longer opposed the appeal. We said that we would send you a new version and here it is.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "The authority keeps a plan going for as long as it is necessary. We find that Sam's is no longer necessary.", "cease-to-maintain", NOT_SURE_OF_ANOTHER },
    { "On 16 July 2025, after we had first thought otherwise and you had gone to mediation with us, we agreed to carry out an assessment of Sam. We do not consider that it is necessary for provision to be made through a plan. You have a right of appeal against this decision.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "At the annual review in December 2025 the school proposes no changes and the authority writes on 9 January 2026 to say that it will maintain the plan. Neither a full re-assessment nor new advice is called for.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
    { "I am pleased to tell you that the advice for Sam's EHC needs assessment has been requested. You will hear in week 16.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have agreed in principle to cease Sam's plan once he starts work.", "considering-ceasing", NOT_SURE_OF_ANOTHER },
    { "The Local Authority intends to issue a final plan naming Hill School unless we hear from you by Friday.", "draft-plan", NOT_SURE_OF_ANOTHER },
    { "You have asked for a fresh copy of the decision letter. The decision was that an assessment is not necessary. A copy is enclosed.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The school's request for an EHC needs assessment has been accepted onto our system and given the number 3321.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The decision to end Sam's plan has been put off until the summer.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We suggest that the annual review of Sam's plan be put off. The plan will not be changed until then.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "On 28 November 2025 I sent you Sam's EHC plan in draft. I have now made the changes which we agreed and the plan has been finalised. I enclose your copy. You may ask for a personal budget at any annual review.", "final-plan", NOT_SURE_OF_ANOTHER },
    { "Amendment Notice of 13th October 2025\n\nThe Council will not now be making any of the amendments. The proposals are withdrawn and the plan that was finalised on 4th November 2024 is unaltered.", "refusal-to-amend", NOT_SURE_OF_ANOTHER },
    { "The review of Sam's plan will be on 9 July and the meeting may recommend that the plan is kept as it is or amended. I am not agreeing to your request under section 44.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
    { "Thank you for your letter about your constituents. On 23 January we told them our decision. That is a decision not to assess.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I write further to our decision to refuse a re-assessment of Sam. You asked for mediation, which has been arranged for 20 March.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "In response to your enquiry, an EHC plan can be ceased only where the legal test is met. We have no plans to cease Sam's.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We agree that Sam's needs should be assessed by a psychologist. The school will arrange it.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The outcome is that an EHC needs assessment is not being pursued by the school at this time.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your request is on hold. We have decided to wait for the hospital's letter before making a decision about an assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I understand that you have received a letter saying that Sam's plan has been ceased. That letter was meant for another family.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your son's request for assessment has been successful at the first stage. The panel will now decide.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I acknowledge your request for a re-assessment. There is no call for one.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
    { "Thank you for your complaint. While looking into it I have also settled the review: Sam keeps his plan with the same words.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "Where the local authority has decided to amend the plan you will receive an amendment notice and will then have 15 days to comment. The annual review of Sam's plan has been completed. LA decision Plan to stay as currently written.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "Under regulation 10 a local authority that decides, following an assessment, not to secure a plan must notify the child's parent. I am sorry that the advice for Sam's EHC needs assessment has not been received. The panel will see it in August.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Decision not to carry out an EHC needs assessment, letter of 5 March 2025\n\nThe Local Authority no longer stands by the decision in the letter of 5 March and will undertake an assessment of Sam's needs. We are writing to ask for advice from the school.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "The panel's view was that an assessment of Sam should not go ahead. I disagreed with the panel and advice will be sought.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You will have seen the school's newsletter, which says that Sam's plan has been ceased. That is not so.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have agreed to carry out an EHC needs assessment for your older daughter, Kim. As to Sam, we will write next week.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I am pleased to enclose the final version of the psychologist's report for Sam's EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Please find enclosed the final EHC plan of another pupil, sent to you by mistake; please return it.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The draft decision letter said that we would not assess Sam. It should not have been sent. The panel meets on Friday.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We cannot agree that Sam's plan should be ceased, as his college proposed, and it will go on.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "Sam's final EHC plan will be issued next week. Until then please use the draft.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The annual review recommended that the plan should be maintained. The Council has four weeks to decide.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have agreed to your request for an extension of time for comments on the draft plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "After the assessment we told the school that a plan would not be necessary. We have since received the hospital's report and the panel will look at it on 9 March.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I am writing to introduce myself as Sam's new caseworker. I see that in January we agreed to carry out an EHC needs assessment.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The formal letter about our decision not to assess Sam will reach you next week.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We consider that Sam no longer needs a plan. Do you agree? Please tell us by 30 March.", "considering-ceasing", NOT_SURE_OF_ANOTHER },
    { "Your complaint about our refusal to assess Sam is not upheld. The decision stands.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The plan dated 4 May 2024 is the final plan. We cannot look at your further comments.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The Council has decided to maintain the funding for Sam's plan at band 5.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The Council has decided to issue an Education, Health and Care plan for Sam. Sam's plan comes with this letter. At this stage it is a proposal for you to comment on. Section I has been left empty. Tell us the school that you would like by 26 May.", "draft-plan", NOT_SURE_OF_ANOTHER },
    { "After a review we may decide to amend the plan, in which case we send a notice of the amendments and you have 15 days to comment. We are leaving Sam's plan in its current form.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "This is a reply to your stage two complaint. Your complaint is upheld. The decision of 14 January is set aside and the Council will carry out an EHC needs assessment of Sam.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "We have withdrawn our decision of 2 February. The Council will cease to maintain Sam's EHC plan was what that letter said.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have decided to reject the recommendation of the annual review that the plan be ceased.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "No plan is in force for Sam, and the panel has not yet said whether one should be made. The assessment was finished in May.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The tribunal judge said we must assess Sam. We are appealing that.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "I am writing about the annual review of Sam's EHC plan. We have not been able to keep to four weeks. I expect to take the review to our meeting on 13 April and to write to you with the decision. If the decision is to amend the plan, a notice of the proposed amendments will be sent to you.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You can put away the draft we sent you in June. The document with this letter is the one that counts: it is Sam's EHC plan. We left F3 as it was.", "final-plan", NOT_SURE_OF_ANOTHER },
    { "The college said that the plan was \"no longer required and should be ceased at the end of July\". We did not do that. I am writing to invite you to a review meeting.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We will be working from the advice we already hold on Sam's EHC plan, and your request for the assessment to be done again is closed. You can appeal to the Tribunal.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
    { "Please find enclosed the amended EHC plan for Sam. Sam does not have a plan in force yet, and this version does not start one. Tell us by Monday 22 June 2026 whether you have anything further to say. The plan will be made final by 3 July.", "draft-plan", NOT_SURE_OF_ANOTHER },
    { "On 8 September we sent you a notice. It stated: \"Leeds City Council has decided to cease to maintain the plan. The plan will end on 30 November.\" You were right about this. The notice of 8 September is withdrawn. Your plan should continue to be maintained.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "The Hearing Impairment Team has agreed to assess Sam in school. The Council's answer to your request for an Education, Health and Care needs assessment is no.", "refusal-to-assess", NOT_SURE_OF_ANOTHER },
    { "We have agreed to carry out an EHC needs assessment for Tobi. In the Council's view it is not necessary at this point for an assessment to be made in Kemi's case. You may appeal to the Tribunal.", "refusal-to-assess", NOT_SURE_OF_ANOTHER },
    { "You enclosed Kent's letter, which says: \"I am pleased that the Local Authority has agreed to carry out a re-assessment of Sam under section 44. We will now seek advice.\" We do not consider it necessary to do one.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
    { "You asked why we refused to assess Sam last year. The decision was that the evidence did not show that he needed a plan. That decision stands. You are out of time to appeal.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "At the moment we are not minded to agree to the assessment. We will write with our decision by 10 March.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have decided to withdraw our decision to cease Sam's plan. The plan goes on.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "The panel was not able to say yes or no. Members did not want to refuse an assessment which might be shown to be needed. The request has therefore been put on the agenda for 4 April.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We agreed to assess his needs in January and have the reports. Sam's needs will go on being met through SEN Support, and we shall not go on to draft a statutory plan.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "We told you of our notice of proposed amendment. What has been decided\n\nThe Council does not now intend to make any of the amendments. The plan (final version 6 November 2023) stands.", "refusal-to-amend", NOT_SURE_OF_ANOTHER },
    { "Option A, maintain. The plan goes on as it is. Option B, amend. We must send a notice of the proposed amendments. After the review of Sam's plan the Council has decided upon Option A. An amendment notice will come to you in January.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "There won't be an EHC plan until the Tribunal has ruled. The assessment is finished. We will write in April.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "This replaces the plan dated 4 May 2024. Please let us have your comments within 15 days.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
    { "The plan of 3 May 2024 supersedes the version dated 2 May 2023. We are keeping it as it stands after the review.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "I am sorry to say that we are not going to do an assessment of his hearing; the EHC needs assessment will go ahead.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "As of today Sam has an EHC plan waiting in draft. You have 15 days to comment.", "draft-plan", NOT_SURE_OF_ANOTHER },
    { "In that letter of 8 September we said that we did not intend to carry out a new assessment of Sam. His plan was reviewed on 6 November. What he needs is written afresh.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "Thank you for telling us of Sam's time in Bristol. Bristol City Council refused to carry out an EHC needs assessment of Sam.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We agreed to assess Sam and have the reports. We don't think Sam needs an EHC plan to get this help, so we are stopping here and no plan will be drawn up.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "At the review of Sam's plan you asked us to re-assess him. Going through it all again is nothing we can do now. His plan will run on as it stands.", "refusal-to-reassess", NOT_SURE_OF_ANOTHER },
    { "The plan has now been amended and I attach the final version. After the review in the autumn his plan will be amended again by 15 February to name a school.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "In 2023 we decided not to assess Sam. You have asked again. On this occasion the authority will not be undertaking a new EHC needs assessment for Sam.", "refusal-to-assess", NOT_SURE_OF_ANOTHER },
    { "We wrote to you on 2 February 2026. The Tribunal decided that Sam should be assessed. That has been done. We will not be preparing a plan for Sam.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "The college has decided that Sam no longer needs his plan. We have formed no view. Before we form one please tell us by 30 March 2026 what you think.", "considering-ceasing", NOT_SURE_OF_ANOTHER },
    { "Thank you for telling us that Sefton Council has decided to cease to maintain the plan of Sam's cousin. Sam's own plan is due for its annual review.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "The document with this letter has been sealed and is Sam's first EHC plan. The draft of September is of no further use. It names Any School.", "final-plan", NOT_SURE_OF_ANOTHER },
    { "We said no in January to your request for a re-assessment. We were wrong. The re-assessment that you asked for will be done.", "agreement-to-reassess", NOT_SURE_OF_ANOTHER },
    { "The complaints team upheld your complaint. It found that we decided on 2 September 2025 to refuse an assessment without reading the report.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "On 2 September 2025 the council refused to carry out an EHC needs assessment. The request now goes back to panel.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "On 29 August 2025 we decided not to carry out an EHC needs assessment of Sam. As recorded in the mediation agreement we now agree to carry it out.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "In November 2025 we refused a request for Sam to be re-assessed. We have decided that his EHC plan will be maintained in its current form.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "On 9 September we agreed to assess Sam. The advice of the psychologist is late and I am sorry that you will not hear from us by week 20.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have decided that the plan should not cease. It will be maintained without alteration after the annual review.", "plan-maintained", NOT_SURE_OF_ANOTHER },
    { "We have decided to re-assess Sam. Julia's plan has not been substantially amended since it was issued in May 2019.", "agreement-to-reassess", NOT_SURE_OF_ANOTHER },
    { "We have decided not to agree to a direct payment. Sam's plan of 12 August stays in force.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "It was agreed at mediation that we would take back our decision not to amend Sam's plan. A notice of proposed amendments is attached.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
    { "Your complaint said that we had been wrong to refuse Sam's assessment in February. That refusal is withdrawn. We have decided that he should be assessed.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "I enclose a further copy of the final EHC plan which was issued on 9 December 2024. It is a duplicate.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We will no longer be refusing to issue an EHC plan for Sam following the assessment. The draft plan is enclosed. You have 15 days to comment.", "draft-plan", NOT_SURE_OF_ANOTHER },
    { "We are not only going to carry out an EHC needs assessment but will also pay for tuition.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "Instead of refusing to carry out an EHC needs assessment, we have agreed to carry out an EHC needs assessment.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "There is no reason not to carry out an EHC needs assessment, and so we have agreed to do one. You asked for an assessment.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "Although the panel recommended that an EHC needs assessment should not be carried out, we have decided to carry one out.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "In December the school told you that we would not carry out an EHC needs assessment. That was wrong: we have made no decision.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "Your school tells us that it has decided not to support an EHC needs assessment. We have received your request and will decide by 1 May 2026.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We have received your request for an EHC needs assessment. In most cases the council decides not to carry out an assessment within six weeks or to carry it out.", "not-a-decision",
      NOT_SURE_OF_ANOTHER },
    { "We are sorry that we are not able to tell you yet whether we will carry out an EHC needs assessment. We will carry out an EHC needs assessment if the panel agrees.", "not-a-decision",
      NOT_SURE_OF_ANOTHER },
    { "They are minded to agree to a special school, but did not want to decide without the report. I can't tell you yet whether Sam's plan will be amended.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "In September we told you that we would not assess. Our refusal no longer stands and the council will now carry out an assessment of Sam's needs.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "The Tribunal ordered that the plan be amended in Section F. Your request that another school be named was refused. I now serve on you the plan as so amended.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "The Council will consider all that has been said and will write to you with its decision, which will be that the plan is to be ceased, or that it is to go on.", "considering-ceasing", NOT_SURE_OF_ANOTHER },
    { "Other things in your plan will be different too. Your hospital passport stays the same. I have put in a copy with all of these changes in yellow.", "proposed-amendment", NOT_SURE_OF_ANOTHER },
    { "Your pathway plan is about where you live. This letter does not change it. Your EHC plan is the one in this envelope.", "amended-final-plan", NOT_SURE_OF_ANOTHER },
    { "I enclose the final version of Sam's My Plan+. A My Plan+ is not an Education, Health and Care plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "You asked us for an assessment in May and we agreed in June. We have decided not to make an Education, Health and Care plan for you.", "refusal-to-issue", NOT_SURE_OF_ANOTHER },
    { "You have a right of appeal where the Council has decided:\n\nnot to carry out an EHC needs assessment;\n\nto cease to maintain a plan.", "not-a-decision", NOT_SURE_OF_ANOTHER },
    { "We are glad to say that Sam will get the assessment. His brother's request was declined and we have decided not to assess him.", "agreement-to-assess", NOT_SURE_OF_ANOTHER },
    { "We have decided n0t to carry out an EHC needs assessment.", "refusal-to-assess", NOT_SURE_OF_ANOTHER },
    { "I enclose Sam's final EHC plan dated 27 February 2026. It names Any School in Section I.", "final-plan", NOT_SURE_OF_ANOTHER },
};

static void test_once_wrong(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(once_wrong); i++) {
        json_t *record = help_read_body(once_wrong[i].body);
        const char *kind = record_text(record, "decision", "kind", NULL);
        if (record_true(record, "decision", "sure", NULL) && !same_kind(kind, once_wrong[i].kind)) {
            print_error("%s for certain, not %s: %s\n", kind, once_wrong[i].kind, once_wrong[i].body);
            wrong++;
        }
        json_decref(record);
    }
    assert_int_equal(wrong, 0);
}

/* A letter that offers an appeal but whose decision no rule met: no kind is named, and the doubt says that time may be running. */
static void test_not_understood(void **state)
{
    (void)state;
    json_t *record = help_read_body("The moon was full over the town hall when we wrote this. You may appeal to the First-tier Tribunal within two months of the date of this letter.");
    assert_null(record_text(record, "decision", "kind", NULL));
    assert_false(record_true(record, "decision", "sure", NULL));
    assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(record, "doubts"), 0), "code")), "decision-not-understood");
    json_decref(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_decisions), cmocka_unit_test(test_broken_words),    cmocka_unit_test(test_history),
        cmocka_unit_test(test_conditions),      cmocka_unit_test(test_others_speak),    cmocka_unit_test(test_negations),
        cmocka_unit_test(test_lists_and_boxes), cmocka_unit_test(test_clashes),         cmocka_unit_test(test_nothing_decided),
        cmocka_unit_test(test_evidence),        cmocka_unit_test(test_addressee),       cmocka_unit_test(test_once_wrong),
        cmocka_unit_test(test_not_understood),
    };
    return cmocka_run_group_tests_name("decision", tests, NULL, NULL);
}
