/**
 * What a browser that runs scripts spares people on the citizens' pages. Every page works without it.
 * - A choice among many (`data-finder`) is found by words without marks: the combobox with a list of WAI-ARIA, filled from the `datalist` that stands in the page.
 * - A topic (`form[data-topic]`) is kept whenever an answer changes, so that nothing is lost with the page; an answer by which questions come and go (`data-decides`) draws them anew at once.
 * - A file is compared with a paper that was issued (`form[data-compares]`) without being sent, where the browser can compute its hash.
 * - The code behind the `#` of a slip's QR code is put into its field (`data-from-slip`), and out of the address.
 * - Where it happened can be told by the device (`data-locate`).
 */

const SHOWN_MAX = 8;

/** Letters without their marks: what is typed on a telephone often has none. */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim();

/** Turns an input with a `datalist` into a combobox whose list knows words without marks. */
const makeFinder = (input) => {
  const names = [...(input.list?.options ?? [])].map(({ value }) => value);
  const list = document.createElement('ul');
  let active = -1;
  list.id = `${input.id}-options`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  list.hidden = true;
  input.removeAttribute('list');
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value);
  input.after(list);

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (name) => {
    input.value = name;
    close();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const mark = (index) => {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === index));
    const option = list.children[index];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => {
    const sought = fold(input.value);
    const found = names.filter((name) => fold(name).includes(sought)).slice(0, SHOWN_MAX);
    list.replaceChildren(
      ...found.map((name, index) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${index}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = name;
        option.addEventListener('pointerdown', (event) => event.preventDefault());
        option.addEventListener('click', () => choose(name));
        return option;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    mark(-1);
  };
  const moveDown = () => {
    if (list.hidden) open();
    else mark(Math.min(active + 1, list.children.length - 1));
  };
  const moveUp = () => mark(Math.max(active - 1, -1));
  const take = () => choose(list.children[active]?.textContent ?? input.value);
  const keys = new Map([
    ['ArrowDown', moveDown],
    ['ArrowUp', moveUp],
    ['Enter', take],
    ['Escape', close],
  ]);
  input.addEventListener('input', open);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const act = keys.get(event.key);
    const own = act && (event.key === 'ArrowDown' || (!list.hidden && (event.key !== 'Enter' || active >= 0)));
    if (!own) return;
    event.preventDefault();
    act();
  });
};

/** Puts what the server drew in the place of the questions, and the focus back to the field in which it was. */
const redraw = (form, page) => {
  const fields = form.querySelector('[data-fields]');
  const drawn = new DOMParser().parseFromString(page, 'text/html').querySelector('[data-fields]');
  if (!fields || !drawn) return;
  const shownOf = (part) => part.querySelector('input[name=hien]')?.value;
  if (shownOf(fields) === shownOf(drawn)) return;
  const focused = document.activeElement?.id;
  fields.innerHTML = drawn.innerHTML;
  prepare(fields);
  if (focused) document.getElementById(focused)?.focus();
};

/** Sends what is typed so far, to be kept; a page that cannot be reached is no reason to disturb whoever types. */
const keep = async (form) => {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') sent.append(name, value);
  sent.set('hanh-dong', 'giu');
  try {
    const answer = await fetch(form.action, { method: 'POST', body: sent, keepalive: true });
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
};

const watch = (form) =>
  form.addEventListener('change', async ({ target }) => {
    const page = await keep(form);
    if (target.closest('[data-decides]') && page) redraw(form, page);
  });

/** Asks the device where it is. Refused or unknown, the address that is typed is enough. */
const makeLocator = (button) => {
  const { latitude, longitude, found, failed, said } = button.dataset;
  const [north, east, words] = [latitude, longitude, said].map((id) => document.getElementById(id));
  button.hidden = !('geolocation' in navigator);
  button.addEventListener('click', () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        north.value = coords.latitude.toFixed(6);
        east.value = coords.longitude.toFixed(6);
        words.textContent = `${found} (± ${Math.round(coords.accuracy)} m)`;
      },
      () => {
        words.textContent = failed;
      },
      { enableHighAccuracy: true, timeout: 20_000 },
    ),
  );
};

const hexOf = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Compares the chosen file here. Only a page of a secure address may compute hashes; elsewhere the form is sent. */
const makeComparer = (form) => {
  if (!globalThis.crypto?.subtle) return;
  const { compares, same, differs, none, local } = form.dataset;
  const [input, said] = [form.querySelector('input[type=file]'), form.querySelector('[role=status]')];
  form.querySelector('[data-where]').textContent = local;
  const judge = async (file) =>
    hexOf(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) === compares ? same : differs;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [file] = input.files;
    said.firstElementChild.textContent = file ? await judge(file) : none;
    if (!file) input.focus();
  });
};

/** A browser sends nobody what stands behind the `#`; neither shall it stay in the history. */
const fillFromSlip = (input) => {
  const code = decodeURIComponent(location.hash.slice(1));
  if (!/^[0-9A-Z-]{8,20}$/i.test(code)) return;
  input.value = code;
  history.replaceState(null, '', location.pathname + location.search);
};

const prepare = (part) => {
  for (const input of part.querySelectorAll('[data-finder]')) makeFinder(input);
};

prepare(document);
for (const form of document.querySelectorAll('form[data-topic]')) watch(form);
for (const button of document.querySelectorAll('[data-locate]')) makeLocator(button);
for (const form of document.querySelectorAll('form[data-compares]')) makeComparer(form);
for (const input of document.querySelectorAll('[data-from-slip]')) fillFromSlip(input);
