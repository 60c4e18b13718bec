// Shows the handbook as it is now: asks for the page again when the server says that there is a newer state, and puts the
// reader back where they were. A plain script, so that any browser runs it; the built handbook holds none of it.
(function () {
  "use strict";

  // The state that this page shows, as RUN.NUMBER. A run is one start of the server; numbers grow within it.
  var shown = document.currentScript.dataset.generation;
  var place = "flagstaff:" + location.pathname;
  var leaving = false;

  // What is said is the state, and after a space the page whose text was saved, where a person saved one.
  function isNews(said) {
    var theirs = said.split(" ")[0].split("."), ours = shown.split(".");
    return theirs[0] !== ours[0] || Number(theirs[1]) > Number(ours[1]);
  }

  function show(said) {
    if (leaving || !isNews(said)) return;
    leaving = true;
    var saved = follows() && said.split(" ")[1];
    if (saved && !isHere(saved)) {
      location.assign("/" + saved);
      return;
    }
    remember(place, JSON.stringify({ details: openDetails(), scroll: scrolled(), focus: focused() }));
    // Ours is the better memory: it follows the heading that was being read when text above it grows.
    history.scrollRestoration = "manual";
    location.reload();
  }

  // Whether this window goes to the page whose text was saved. The preview's own pages are being read, so they stay.
  function follows() {
    return recall("flagstaff:follow") === "on" && location.pathname.indexOf("/_flagstaff/") !== 0;
  }

  function isHere(saved) {
    var path = new URL("/" + saved, location.href).pathname;
    return path === location.pathname || path === location.pathname + "index.html";
  }

  // Storage can be switched off; then a page merely starts at its top.
  function remember(key, value) {
    try { sessionStorage.setItem(key, value); } catch (refused) { /* Nothing depends on it. */ }
  }

  function recall(key) {
    try { return sessionStorage.getItem(key); } catch (refused) { return null; }
  }

  // Where the page is scrolled to, told by the last named element above the top edge, or by the distance alone.
  function scrolled() {
    var named = Array.prototype.filter.call(document.querySelectorAll("main [id]"), function (element) {
      var box = element.getBoundingClientRect();
      return box.height > 0 && box.top <= 1;
    }).pop();
    return { x: scrollX, y: scrollY, id: named ? named.id : "", top: named ? named.getBoundingClientRect().top : 0 };
  }

  function scrollBack(scroll) {
    var named = scroll.y > 0 && scroll.id && document.getElementById(scroll.id);
    var y = named ? scrollY + named.getBoundingClientRect().top - scroll.top : scroll.y;
    // Never a slow journey there, whatever the theme says.
    scrollTo({ left: scroll.x, top: y, behavior: "instant" });
  }

  // Each element that `selector` finds, with a name that survives an edit elsewhere in the page: its id, or what it says
  // or leads to and which of those it is.
  function eachNamed(selector, visit) {
    var seen = {};
    document.querySelectorAll(selector).forEach(function (element) {
      var says = element.querySelector("summary") || element;
      var name = element.tagName + "\n" +
        (element.id || element.getAttribute("href") || element.getAttribute("name") || says.textContent.trim().slice(0, 100));
      seen[name] = (seen[name] || 0) + 1;
      visit(name + "\n" + seen[name], element);
    });
  }

  var DETAILS = "details";
  var FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

  function openDetails() {
    var open = {};
    eachNamed(DETAILS, function (name, details) { open[name] = details.open; });
    return open;
  }

  function focused() {
    var found = "";
    eachNamed(FOCUSABLE, function (name, element) { if (element === document.activeElement) found = name; });
    return found;
  }

  function putBack() {
    var kept = recall(place);
    if (!kept) return;
    sessionStorage.removeItem(place);
    kept = JSON.parse(kept);
    eachNamed(DETAILS, function (name, details) { if (name in kept.details) details.open = kept.details[name]; });
    eachNamed(FOCUSABLE, function (name, element) { if (name === kept.focus) element.focus({ preventScroll: true }); });
    scrollBack(kept.scroll);
    function settle() {
      // Images have their heights by now.
      scrollBack(kept.scroll);
      // Not at once: the browser would still put its own memory of the place in force.
      setTimeout(function () { history.scrollRestoration = "auto"; }, 250);
    }
    if (document.readyState === "complete") settle(); else addEventListener("load", settle);
  }

  // A browser opens six connections to one server and no more, and each listening page holds one for good. So one page
  // listens for all of this browser's pages and passes on what it hears; when it goes, the next in the queue follows.
  var latest = null;
  var source = null;
  var channel = "BroadcastChannel" in window ? new BroadcastChannel("flagstaff") : null;

  function listen() {
    var mine = source = new EventSource("/_flagstaff/reload");
    mine.onmessage = function (event) {
      latest = event.data;
      if (channel) channel.postMessage(latest);
      show(latest);
    };
    mine.onerror = function () {
      // What was heard from a server that has gone is no longer true. The browser asks again by itself unless refused.
      latest = null;
      if (mine.readyState === EventSource.CLOSED) setTimeout(function () { if (source === mine) listen(); }, 2000);
    };
  }

  // Without the means to choose one page, only those that are seen listen.
  function listenWhileSeen() {
    var seen = document.visibilityState === "visible";
    if (seen && !source) listen();
    if (!seen && source) { source.close(); source = null; }
  }

  putBack();
  if (channel && navigator.locks) {
    channel.onmessage = function (event) {
      if (event.data !== "?") show(event.data);
      else if (latest) channel.postMessage(latest);
    };
    // The lock is held until the page goes.
    navigator.locks.request("flagstaff", function () { listen(); return new Promise(function () {}); });
    // A change may have been announced while this page was on its way.
    channel.postMessage("?");
  } else {
    document.addEventListener("visibilitychange", listenWhileSeen);
    listenWhileSeen();
  }
  // A page that comes back from the browser's memory has missed what was said meanwhile.
  addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
})();
