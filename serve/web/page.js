// Comfort only: every page works without it.
(function () {
  "use strict";
  var summary = document.getElementById("error-summary");
  if (summary) summary.focus();

  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  // A link in the summary leads to the field itself, not only near it.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".govuk-error-summary a");
    var field = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    var label = field.closest("fieldset") || document.querySelector("label[for='" + field.id + "']") || field;
    label.scrollIntoView();
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", function (event) {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", function () {
    Array.prototype.forEach.call(document.forms, function (form) { delete form.dataset.sent; });
  });

  // While a letter is being read: ask until it is done. The answer comes when there is one.
  function ask() {
    fetch("/reading/state", { credentials: "same-origin", cache: "no-store" }).then(function (answer) {
      return answer.ok ? answer.text() : "done";
    }).then(function (state) {
      if (state === "reading") ask();
      else window.location.replace("/check");
    }).catch(function () { window.setTimeout(ask, 3000); });
  }
  if (document.getElementById("reading")) ask();
})();
