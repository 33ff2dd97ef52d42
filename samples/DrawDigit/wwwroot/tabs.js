// Tabs as the ARIA Authoring Practices describe them: arrow keys, Home and End choose.

export function makeTabs(list, onChosen) {
  const tabs = [...list.querySelectorAll("[role=tab]")];

  function choose(chosen) {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
    onChosen(chosen.id);
  }

  list.addEventListener("click", event => {
    const tab = event.target.closest("[role=tab]");
    if (tab) {
      choose(tab);
    }
  });
  list.addEventListener("keydown", event => {
    const place = tabs.indexOf(document.activeElement);
    const next = {
      ArrowRight: (place + 1) % tabs.length,
      ArrowLeft: (place + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      tabs[next].focus();
      choose(tabs[next]);
    }
  });
  return id => choose(document.getElementById(id));
}
