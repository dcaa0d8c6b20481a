
(function () {
  "use strict";
  /* no ampersand and no less-than sign: the page is XML too */
  var all = function (query, within) { return Array.prototype.slice.call((within || document).querySelectorAll(query)); };
  var fold = function (text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); };
  var head = function (row) { return row.cells ? all("td", row).slice(0, 2) : all("h2", row); };

  var find = document.getElementById("find");
  var field = document.getElementById("find-text");
  var told = document.getElementById("find-count");
  var entries = all("table.people tbody tr:not(.post), table.unplaced tbody tr, section.mine").map(function (row) {
    var texts = head(row).map(function (cell) { return cell.textContent; });
    var id = row.cells ? texts[0] : all("h2 .id", row).map(function (part) { return part.textContent; })[0];
    return { row: row, id: id, words: fold(texts.join(" ")) };
  });
  var apply = function () {
    var wanted = fold(field.value);
    var people = {};
    document.body.classList.toggle("finding", wanted !== "");
    entries.forEach(function (entry) {
      var fits = wanted !== "" ? entry.words.indexOf(wanted) > -1 : false;
      entry.row.classList.toggle("hit", fits);
      entry.row.hidden = wanted === "" ? false : !fits;
      if (fits) { people[entry.id] = true; }
    });
    all("main > section, main > div, main > nav, section.group, div.school, .people tbody").forEach(function (part) {
      part.hidden = wanted === "" ? false : part !== find ? part.querySelector(".hit") === null : false;
    });
    var count = Object.keys(people).length;
    told.textContent = wanted === "" ? "" : count > 0 ? find.dataset.some.replace("{n}", count) : find.dataset.none;
  };
  if (find) {
    if (entries.length > 0) {
      find.hidden = false;
      field.addEventListener("input", apply);
    }
  }

  /* what scrolls sideways has to be reached by the keyboard too */
  var reach = function () {
    all("main > section, section.mine, section.door, figure.picture").forEach(function (part) {
      if (part.scrollWidth > part.clientWidth) { part.tabIndex = 0; } else { part.removeAttribute("tabindex"); }
    });
  };
  reach();
  window.addEventListener("resize", reach);

  var value = function (row, column) {
    var cell = row.cells[column];
    return cell ? cell.textContent.trim() : "";
  };
  var number = function (text) { return /^-?[\d,]+(\.\d+)?( .*)?$/.test(text) ? parseFloat(text.replace(/,/g, "")) : NaN; };
  var compare = function (a, b) {
    var x = number(a), y = number(b);
    if (isNaN(x) ? false : !isNaN(y)) { if (x !== y) { return x - y; } }
    return a.localeCompare(b, document.documentElement.lang);
  };
  all("table.people, table.unplaced, table.closed, table.quotas, table.rules, table.lacking, table.waivers").forEach(function (table) {
    all("th", table.tHead).forEach(function (cell, column) {
      if (cell.textContent.trim() === "") { return; }
      var button = document.createElement("button");
      button.type = "button";
      while (cell.firstChild) { button.appendChild(cell.firstChild); }
      cell.appendChild(button);
      button.addEventListener("click", function () {
        var sign = cell.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        all("th", table.tHead).forEach(function (other) { other.removeAttribute("aria-sort"); });
        cell.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
        Array.prototype.forEach.call(table.tBodies, function (body) {
          all("tr:not(.post)", body).map(function (row, place) { return { row: row, place: place, text: value(row, column) }; })
            .sort(function (a, b) { return sign * compare(a.text, b.text) || a.place - b.place; })
            .forEach(function (entry) { body.appendChild(entry.row); });
        });
      });
    });
  });
})();
