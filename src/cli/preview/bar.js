// Works the preview's bar: its panel, hiding it and finding it again, copying a path, and telling screen readers what has
// changed. A plain script that runs before the body is there, so that what is hidden is never seen for a moment.
//
// What is kept: whether the bar is hidden, for good (local storage); whether the panel is open and whether this window
// follows saves, for as long as the window is open (session storage), because a second window may be there to stay put.
(function () {
  "use strict";

  var root = document.documentElement;

  // Storage can be switched off; then nothing is remembered, and everything else works.
  function keep(storage, key, value) {
    try { window[storage].setItem("flagstaff:" + key, value); } catch (refused) { /* Nothing depends on it. */ }
  }

  function kept(storage, key) {
    try { return window[storage].getItem("flagstaff:" + key); } catch (refused) { return null; }
  }

  // What is to be fixed opens the panel by itself; what is to be considered does not press.
  var open = { fix: kept("sessionStorage", "fix") !== "closed", consider: kept("sessionStorage", "consider") === "open", fine: kept("sessionStorage", "fine") === "open" };
  root.dataset.flagstaffBar = kept("localStorage", "bar") === "hidden" ? "hidden" : "shown";
  Object.keys(open).forEach(function (kind) {
    root.dataset["flagstaff" + kind[0].toUpperCase() + kind.slice(1)] = open[kind] ? "open" : "closed";
  });

  function part(name) { return document.getElementById("flagstaff-" + name); }

  // A live region speaks when its text changes, so it starts empty on every page.
  function say(text) {
    var status = part("status");
    if (!status) return;
    status.textContent = "";
    setTimeout(function () { status.textContent = text; }, 50);
  }

  // The count is told when it is another one than on the page before, and not after every save.
  function sayNews(bar) {
    var says = bar.dataset.says;
    var before = kept("sessionStorage", "says");
    keep("sessionStorage", "says", says);
    if (before !== null && before !== says) say("Preview: " + says);
  }

  function workPanel(bar) {
    var kind = bar.className.match(/flagstaff-(fix|consider|fine)/)[1];
    var toggle = part("toggle");
    function set(is) {
      root.dataset["flagstaff" + kind[0].toUpperCase() + kind.slice(1)] = is ? "open" : "closed";
      toggle.setAttribute("aria-expanded", String(is));
      open[kind] = is;
    }
    set(open[kind]);
    toggle.addEventListener("click", function () {
      set(!open[kind]);
      keep("sessionStorage", kind, open[kind] ? "open" : "closed");
    });
  }

  function workHiding() {
    function set(state, next) {
      root.dataset.flagstaffBar = state;
      keep("localStorage", "bar", state);
      // The button that was pressed has gone; its opposite is where to go on.
      part(next).focus();
    }
    part("hide").addEventListener("click", function () { set("hidden", "show"); });
    part("show").addEventListener("click", function () { set("shown", "hide"); });
  }

  function workFollowing() {
    var box = part("follow");
    box.checked = kept("sessionStorage", "follow") === "on";
    box.addEventListener("change", function () { keep("sessionStorage", "follow", box.checked ? "on" : "off"); });
  }

  // The clipboard is closed to pages that come from another computer without encryption; then the path is shown, marked.
  function copy(button) {
    var path = button.dataset.copied;
    function shown() {
      var field = document.createElement("input");
      field.className = "flagstaff-path";
      field.readOnly = true;
      field.value = path;
      field.setAttribute("aria-label", "The path, to copy");
      button.replaceWith(field);
      field.focus();
      field.select();
    }
    if (!navigator.clipboard) return shown();
    navigator.clipboard.writeText(path).then(function () {
      button.textContent = "Copied";
      say("Copied " + path);
      setTimeout(function () { button.textContent = "Copy the path"; }, 2000);
    }, shown);
  }

  // A bar that stays on top must not cover what the keyboard comes to.
  function keepClear(bar) {
    if (!("ResizeObserver" in window)) return;
    new ResizeObserver(function () {
      var sticks = getComputedStyle(bar).position === "sticky";
      root.style.setProperty("--flagstaff-covered", sticks ? bar.offsetHeight + "px" : "0px");
    }).observe(bar);
  }

  addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".flagstaff-copy");
    if (button) copy(button);
  });

  document.addEventListener("DOMContentLoaded", function () {
    var bar = part("bar");
    if (!bar) return;
    workPanel(bar);
    workHiding();
    workFollowing();
    keepClear(bar);
    sayNews(bar);
  });
})();
