// The confusion matrix: a grid of ten by ten cells to choose from.

const count = value => value.toLocaleString("en");

export const describeCell = (actual, predicted) =>
  actual === predicted ? `${actual} read as ${predicted}` : `${actual} taken for ${predicted}`;

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}

function makeCell(counts, actual, predicted) {
  const images = counts[actual][predicted];
  const total = counts[actual].reduce((sum, value) => sum + value, 0);
  const cell = element("td", images, {
    role: "gridcell",
    tabindex: "-1",
    "aria-selected": "false",
    "aria-label": `${describeCell(actual, predicted)}: ${count(images)} images`,
  });
  cell.className = actual === predicted ? "right" : images > 0 ? "wrong" : "none";
  // Mistakes are rare: the root lets one in a hundred be seen.
  cell.style.setProperty("--share", total > 0 ? Math.sqrt(images / total) : 0);
  return cell;
}

export function makeMatrix(counts, onChosen) {
  const table = element("table", "", { role: "grid", "aria-label": "Confusion matrix" });
  const head = table.createTHead().insertRow();
  head.append(element("td", ""), ...counts.map((_, label) => element("th", label, { scope: "col", "aria-label": `read as ${label}` })));
  const body = table.createTBody();
  const cells = counts.map((row, actual) => {
    const line = body.insertRow();
    const made = row.map((_, predicted) => makeCell(counts, actual, predicted));
    line.append(element("th", actual, { scope: "row", "aria-label": `a written ${actual}` }), ...made);
    return made;
  });
  let [y, x] = [0, 0];
  cells[y][x].tabIndex = 0;

  function focus(row, column) {
    cells[y][x].tabIndex = -1;
    [y, x] = [row, column];
    cells[y][x].tabIndex = 0;
    cells[y][x].focus();
  }

  function choose() {
    table.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    cells[y][x].setAttribute("aria-selected", "true");
    onChosen(y, x);
  }

  table.addEventListener("click", event => {
    const row = cells.findIndex(line => line.includes(event.target));
    if (row >= 0) {
      focus(row, cells[row].indexOf(event.target));
      choose();
    }
  });
  table.addEventListener("keydown", event => {
    const last = counts.length - 1;
    const to = {
      ArrowUp: [Math.max(y - 1, 0), x], ArrowDown: [Math.min(y + 1, last), x],
      ArrowLeft: [y, Math.max(x - 1, 0)], ArrowRight: [y, Math.min(x + 1, last)],
      Home: [y, 0], End: [y, last],
    }[event.key];
    if (to) {
      focus(...to);
    } else if (event.key === "Enter" || event.key === " ") {
      choose();
    } else {
      return;
    }
    event.preventDefault();
  });
  return table;
}
