/** What stands in the page of somebody who has the keys alone: it looks at each stop of the focus, and tells the hands where they are. */

/** Where the focus is, seen from what is wanted. */
export type Seen = {
  /** What has the focus, in words. */
  readonly at: string;
  /** Since it was looked last. */
  readonly moved: boolean;
  /** Nothing has the focus any more, or what is wanted is in a dialog that does not have it. */
  readonly isLost: boolean;
  /** The stop of the Tab key at which what is wanted is: itself, or the group, the tree, the list in which it is. */
  readonly isThere: boolean;
  /** What is wanted comes after it. */
  readonly isAhead: boolean;
  /** What is wanted is in another part of the page. */
  readonly isElsewhere: boolean;
  /** The key that leads on inside the stop; empty at what is wanted. */
  readonly arrow: '' | 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight';
};

export type KeyWatch = {
  see(wanted: object): Seen;
  nameOf(element: object): string;
  /** The key that does what a press would; empty where to be there is enough. */
  keyOf(element: object): string;
  /** How many entries of a drop-down further down the one of that name stands. */
  entriesTo(select: object, label: string): number;
  /** Enter would take this entry of a list. */
  isMarked(option: object): boolean;
};

/** Tells faults to `window.noteFault`. */
export const WATCH = `(() => {
  if (window.keyWatch !== undefined) return;
  const words = (one) => (one?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const spoken = (one) => {
    const by = (one.getAttribute('aria-labelledby') ?? '').split(/\\s+/).map((id) => words(document.getElementById(id))).join(' ').trim();
    const labels = [...(one.labels ?? [])].map(words).join(' ').trim();
    const own = one.matches('input, select, textarea, iframe') ? '' : words(one);
    return by || one.getAttribute('aria-label') || labels || own || one.title || '';
  };
  const nameOf = (one) => (one.getAttribute('role') ?? one.tagName.toLowerCase()) + ' “' + spoken(one).slice(0, 60) + '”';

  // How a thing looks with and without the focus: its own style, and what stands for it when it is drawn by its label. What fades in is there at once.
  const sides = ['Top', 'Bottom', 'Left'];
  const parts = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'textDecorationLine', 'color', 'opacity', 'stroke', 'visibility',
    ...sides.map((side) => 'border' + side + 'Color'), ...sides.map((side) => 'border' + side + 'Width')];
  const styleOf = (one, pseudo) => { const style = getComputedStyle(one, pseudo); return parts.map((part) => style[part]).join(' '); };
  const lookOf = (one) => [one, one.parentElement, one.nextElementSibling, one.firstElementChild, one.labels?.[0]]
    .filter((each) => each instanceof Element)
    .map((each) => { for (const fading of each.getAnimations()) if (fading instanceof CSSTransition) fading.finish(); return each; })
    .flatMap((each) => [styleOf(each), styleOf(each, '::before'), styleOf(each, '::after')]).join('\\n');

  const told = new Set();
  let [left, touched, moves, seenMoves] = [undefined, false, 0, 0];
  const note = (what) => { if (!told.has(what)) { told.add(what); window.noteFault(what + ' at ' + location.pathname + location.search); } };
  document.addEventListener('keydown', ({ key }) => {
    const one = document.activeElement;
    left = key === 'Tab' && one !== null && one !== document.body ? { one, look: lookOf(one), name: nameOf(one) } : undefined;
  }, true);
  document.addEventListener('focusin', ({ target }) => {
    touched = true;
    moves += 1;
    if (left !== undefined && left.one !== target && left.one.isConnected && left.one.tabIndex >= 0 && lookOf(left.one) === left.look) note('cannot be seen: ' + left.name);
    left = undefined;
    if (spoken(target) === '') note('has no name: ' + target.outerHTML.slice(0, 160));
  }, true);

  const roles = { treeitem: '[role="tree"]', tab: '[role="tablist"]' };
  /** What the wanted shares its stop with; itself where it is a stop of its own. */
  const stopOf = (one) => {
    if (one.matches('input[type="radio"]')) return (other) => other.matches?.('input[type="radio"]') && other.name === one.name;
    const frame = roles[one.getAttribute('role')] && one.closest(roles[one.getAttribute('role')]);
    return frame ? (other) => frame.contains(other) : (other) => other === one;
  };
  const follows = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const partOf = (one) => one.closest('dialog, [role="dialog"], [data-pane]');
  window.keyWatch = {
    nameOf,
    see(wanted) {
      const active = document.activeElement ?? document.body;
      const moved = moves !== seenMoves;
      seenMoves = moves;
      const dialog = wanted.closest('dialog, [role="dialog"]');
      const isThere = stopOf(wanted)(active);
      const isAhead = active === document.body || follows(active, wanted);
      const [part, own] = [partOf(active), partOf(wanted)];
      const isElsewhere = own !== null && own.matches('[data-pane]') && own.querySelector('[data-pane]') === null && part !== own && (part === null || part.matches('[data-pane]'));
      const arrows = wanted.getAttribute('role') === 'tab' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
      return { at: active === document.body ? 'nothing' : nameOf(active), moved, isLost: (active === document.body && touched) || (dialog !== null && !dialog.contains(active)), isThere, isAhead, isElsewhere,
        arrow: !isThere || active === wanted ? '' : arrows[isAhead ? 0 : 1] };
    },
    keyOf: (one) => {
      if (one.matches('input[type="radio"]')) return one.checked ? '' : 'Space';
      if (one.matches('input[type="checkbox"]')) return 'Space';
      return ['treeitem', 'tab'].includes(one.getAttribute('role')) ? '' : 'Enter';
    },
    entriesTo: (select, label) => {
      const at = [...select.options].findIndex((option) => words(option) === label || option.label === label);
      return at < 0 ? Infinity : at - select.selectedIndex;
    },
    isMarked: (option) => {
      const active = document.activeElement?.getAttribute('aria-activedescendant');
      return option.id !== '' && option.id === active || option.getAttribute('aria-selected') === 'true';
    },
  };
})()`;
