'use strict';
(function () {
  var folds = Array.prototype.slice.call(document.querySelectorAll('details.fold'));
  var unfolded = null;
  function reveal() {
    var name = decodeURIComponent(location.hash.slice(1));
    var target = name && document.getElementById(name);
    for (var place = target; place; place = place.parentElement) {
      if (place.tagName === 'DETAILS') { place.open = true; }
    }
    if (target && target.closest('article.finding')) { target.focus({ preventScroll: true }); }
    if (target) { target.scrollIntoView(); }
  }
  function all(open) {
    folds.forEach(function (fold) { fold.open = open; });
  }
  all(false);
  var contents = document.querySelector('details.table-of-contents');
  if (contents && !matchMedia('(min-width: 70rem)').matches) { contents.open = false; }
  var button = document.createElement('button');
  button.type = 'button';
  button.className = 'unfold';
  button.textContent = 'Open all details';
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', function () {
    var open = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(open));
    all(open);
  });
  if (folds.length) { document.querySelector('nav.contents').appendChild(button); }
  window.addEventListener('beforeprint', function () {
    unfolded = folds.filter(function (fold) { return fold.open; });
    all(true);
  });
  window.addEventListener('afterprint', function () {
    if (unfolded) { all(false); unfolded.forEach(function (fold) { fold.open = true; }); }
    unfolded = null;
  });
  window.addEventListener('hashchange', reveal);
  if (location.hash) { reveal(); }
}());
