import type { Language } from '../../office/texts/index.ts';
import type { FieldComplaint } from '../../server/forms/check-form.ts';
import { type FormData, type FormField, isPartialDate, labelOf } from '../../server/forms/form-schema.ts';
import { FILE_BYTES_MAX } from '../../server/http/uploads.ts';
import { citizenTexts } from '../texts/index.ts';
import { type Html, html } from './html.ts';
import { dateNames, likeTyped, pickName, TYPED_CHOICES_MIN } from './read-values.ts';

/** A page where an answer is changed. */
export interface WayTo {
  readonly label: string;
  readonly url: string;
}

/** What is wrong with a field, and where on the page. */
export interface Fault {
  readonly field: string;
  /** A whole sentence. */
  readonly text: string;
  /** Where it is changed, when that is on another page. */
  readonly url?: string;
  /** Other answers that it follows from: perhaps one of those is wrong. */
  readonly others?: readonly WayTo[];
  /** What may have been meant, to choose from. */
  readonly meant?: readonly { readonly value: string; readonly label: string }[];
}

/** How the fields of a page are drawn. */
export interface Drawn {
  readonly language: Language;
  readonly values: FormData;
  readonly faults: readonly Fault[];
  /** Keys of fields whose labels are Vietnamese whatever the page speaks. */
  readonly vietnameseKeys?: ReadonlySet<string>;
  /** Keys of fields whose answers decide what else is asked here. */
  readonly deciding?: readonly string[];
  /** The only field's label is the heading of the page, unless there is one already. */
  readonly headed?: boolean;
}

/** How a field is drawn. */
interface Drawing {
  readonly language: Language;
  readonly value: unknown;
  readonly fault: Fault | undefined;
  /** The only field of the page: its label is the heading. */
  readonly alone: boolean;
  /** The label is Vietnamese whatever the page speaks. */
  readonly vietnamese: boolean;
  /** The answer decides what else is asked on the page. */
  readonly decides: boolean;
}

/** More choices than these are a list that opens. */
const RADIOS_MAX = 8;

const TEXTS = citizenTexts.page('pages.field') satisfies Record<Language, object>;

/** Says of a file that was not taken how large it may be. */
export const tooLargeFault = (language: Language, field: string, name: string): Fault => ({
  field,
  text: citizenTexts[language].say('pages.field.tooLarge', { name, mebibytes: FILE_BYTES_MAX / 1024 / 1024 }),
});

/** Returns the faults that a check found, in the words of the page. */
export const faultsOf = (
  language: Language,
  fields: readonly FormField[],
  complaints: readonly FieldComplaint[],
  typed: FormData,
): readonly Fault[] =>
  complaints.map(({ field: name, label, missing, ...says }) => {
    const field = fields.find(({ key }) => key === name);
    if (field?.type === 'datetime' && !missing)
      return { field: name, text: TEXTS[language][isPartialDate(field) ? 'noPartialDate' : 'noDate'] };
    if (field && isTyped(field) && !missing) return notFound(language, field, typed[name]);
    return { field: name, text: citizenTexts[language].say('pages.fault', { label, complaint: says[language] }) };
  });

/** More choices than these are found by typing. */
const isTyped = ({ values = [] }: FormField): boolean => values.length >= TYPED_CHOICES_MIN;
const MEANT_MAX = 8;

/** What was typed names none of the choices, or several: those are offered. */
const notFound = (language: Language, field: FormField, typed: unknown): Fault => {
  const meant = likeTyped(field, String(typed ?? ''));
  const text = TEXTS[language];
  const shown = meant.slice(0, MEANT_MAX);
  const says = meant.length === 0 ? text.noneLike : meant.length > MEANT_MAX ? text.manyLike : text.someLike;
  return { field: field.key ?? '', text: says, meant: shown };
};

/** Returns what was wrong, named above the page with a way to each place. It takes the focus when the page opens. */
export const errorSummary = (language: Language, faults: readonly Fault[]): Html | null =>
  faults.length === 0
    ? null
    : html`<div class="errors" role="alert" tabindex="-1" autofocus><h2>${TEXTS[language].error}</h2><ul>${faults.map(
        ({ field, text, url }) => html`<li><a href="${url ?? `#${field}`}">${text}</a></li>`,
      )}</ul></div>`;

/** Returns "There is a problem: ", which stands before the title of a page that was sent back. */
export const errorPrefix = (language: Language, faults: readonly Fault[]): string =>
  faults.length > 0 ? `${TEXTS[language].error}: ` : '';

/** Returns the fields of a page with what was typed. */
export const drawFields = (
  fields: readonly FormField[],
  { language, values, faults, vietnameseKeys, deciding = [], headed = false }: Drawn,
): readonly Html[] =>
  fields.flatMap((field) => {
    const { key } = field;
    if (!key) return [];
    const fault = faults.find((one) => one.field === key);
    const value = values[key] ?? field.defaultValue;
    const vietnamese = vietnameseKeys?.has(key) ?? false;
    const alone = fields.length === 1 && !headed;
    const drawing = { language, value, fault, alone, vietnamese, decides: deciding.includes(key) };
    return [drawField(field, key, drawing)];
  });

const drawField = (field: FormField, key: string, drawing: Drawing): Html => {
  if (field.type === 'checkbox') return drawYesNo(field, key, drawing);
  if (field.type === 'datetime') return drawDate(field, key, drawing);
  if (isTyped(field)) return drawTypedChoice(field, key, drawing);
  if (field.values && (field.type === 'radio' || field.values.length <= RADIOS_MAX))
    return drawRadios(field, key, drawing);
  if (field.values) return drawSelect(field, key, drawing);
  return drawInput(field, key, drawing);
};

const MARK = citizenTexts.text('pages.optionalMark');
const saysOptional = (label: string): boolean => label.includes(MARK.vi) || label.includes(MARK.en);

const optionalNote = ({ validate, type, label = '' }: FormField, { language }: Drawing): string =>
  type !== 'checkbox' && !validate?.required && !saysOptional(label) ? TEXTS[language].optional : '';

const asHeading = (field: FormField, key: string, drawing: Drawing): Html => {
  const lang = drawing.vietnamese && drawing.language !== 'vi' ? html` lang="vi"` : null;
  const note = optionalNote(field, drawing);
  const name = html`<span${lang}>${labelOf(field, key)}</span>${note ? html` <span class="note">${note}</span>` : null}`;
  return drawing.alone ? html`<h1>${name}</h1>` : name;
};

const messageOf = (key: string, { fault, language }: Drawing): Html | null =>
  fault ? drawMessage(language, fault, `${key}-error`) : null;

/** Returns what is wrong, at its place, with the ways to the other answers that it follows from. */
export const drawMessage = (language: Language, { text, others = [] }: Fault, id?: string): Html => {
  const ways = others.map(({ label, url }) => html`<li><a href="${url}">${label}</a></li>`);
  return html`<span class="message"${id ? html` id="${id}"` : null}>${text}</span>${
    ways.length > 0 ? html`<span class="note">${TEXTS[language].others}</span><ul class="note">${ways}</ul>` : null
  }`;
};

const hintOf = ({ description }: FormField, key: string): Html | null =>
  description ? html`<span class="hint" id="${key}-hint">${description}</span>` : null;

const described = (key: string, { fault }: Drawing, hint = false): Html | null => {
  const ids = [...(hint ? [`${key}-hint`] : []), ...(fault ? [`${key}-error`] : [])];
  return ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : null;
};
const invalid = ({ fault }: Drawing): Html | null => (fault ? html` aria-invalid="true"` : null);
const wrap = (drawing: Drawing, inside: Html): Html =>
  html`<div class="field${drawing.fault ? ' error' : ''}"${drawing.decides ? html` data-decides` : null}>${inside}</div>`;

/** What a browser may fill in by itself (WCAG 1.3.5). */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  name: 'name',
  phone: 'tel',
  email: 'email',
  address: 'street-address',
};

const drawInput = (field: FormField, key: string, drawing: Drawing): Html => {
  const label = html`<label for="${key}">${asHeading(field, key, drawing)}</label>${hintOf(field, key)}${messageOf(key, drawing)}`;
  const value = drawing.value === undefined || drawing.value === null ? '' : String(drawing.value);
  const shared = html`id="${key}" name="${key}" autocomplete="${AUTOCOMPLETE[key] ?? 'off'}"${described(key, drawing, field.description !== undefined)}${invalid(drawing)}`;
  const longest = field.validate?.maxLength;
  const limit = longest ? html` maxlength="${longest}"` : null;
  if (field.type === 'textarea')
    return wrap(drawing, html`${label}<textarea ${shared}${limit} rows="6">${value}</textarea>`);
  const isNumber = field.type === 'number';
  const typed = isNumber ? value.replace('.', ',') : value;
  const mode = isNumber ? 'decimal' : key === 'phone' ? 'tel' : undefined;
  return wrap(
    drawing,
    html`${label}<input type="text" ${shared}${limit}${mode ? html` inputmode="${mode}"` : null} value="${typed}"${isNumber ? html` class="short"` : null}>`,
  );
};

/** A choice among many is found by typing: the browser's own list, which the script of the page turns into one that knows words without marks. */
const drawTypedChoice = (field: FormField, key: string, drawing: Drawing): Html => {
  const { values = [] } = field;
  const labelOfValue = values.find(({ value }) => value === drawing.value)?.label;
  const typed = labelOfValue ?? (typeof drawing.value === 'string' ? drawing.value : '');
  const { meant = [] } = drawing.fault ?? {};
  return wrap(
    drawing,
    html`<label for="${key}">${asHeading(field, key, drawing)}</label><span class="hint" id="${key}-hint">${TEXTS[drawing.language].typeHint}</span>${messageOf(key, drawing)}
<div class="finder"><input type="text" id="${key}" name="${key}" list="${key}-list" maxlength="200" autocomplete="off" value="${typed}"${described(key, drawing, true)}${invalid(drawing)} data-finder>
<datalist id="${key}-list">${values.map(({ label }) => html`<option value="${label ?? ''}"></option>`)}</datalist></div>${
      meant.length > 0
        ? html`<fieldset class="choices"><legend>${TEXTS[drawing.language].meant}</legend>${meant.map(({ value, label }) => html`<label class="choice"><input type="radio" name="${pickName(key)}" value="${value}"> <span>${label}</span></label>`)}</fieldset>`
        : null
    }`,
  );
};

const drawSelect = (field: FormField, key: string, drawing: Drawing): Html =>
  wrap(
    drawing,
    html`<label for="${key}">${asHeading(field, key, drawing)}</label>${messageOf(key, drawing)}
<select id="${key}" name="${key}"${described(key, drawing)}${invalid(drawing)}><option value="">${
      field.validate?.required ? TEXTS[drawing.language].choose : TEXTS[drawing.language].none
    }</option>${(field.values ?? []).map(
      ({ value, label }) =>
        html`<option value="${String(value)}"${value === drawing.value ? html` selected` : null}>${label ?? String(value)}</option>`,
    )}</select>`,
  );

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

const drawChoices = (field: FormField, key: string, drawing: Drawing, choices: readonly Choice[]): Html =>
  wrap(
    drawing,
    html`<fieldset class="choices"${described(key, drawing, field.description !== undefined)}><legend>${asHeading(field, key, drawing)}</legend>${hintOf(field, key)}${messageOf(key, drawing)}${choices.map(
      ({ value, label, chosen }, index) =>
        html`<label class="choice"><input type="radio" id="${index === 0 ? key : `${key}-${index}`}" name="${key}" value="${value}"${chosen ? html` checked` : null}> <span${drawing.vietnamese && drawing.language !== 'vi' ? html` lang="vi"` : null}>${label}</span></label>`,
    )}</fieldset>`,
  );

const drawRadios = (field: FormField, key: string, drawing: Drawing): Html => {
  const choices = (field.values ?? []).map(({ value, label }) => ({
    value: String(value),
    label: label ?? String(value),
    chosen: value === drawing.value,
  }));
  const none = { value: '', label: TEXTS[drawing.language].none, chosen: false };
  return drawChoices(field, key, drawing, field.validate?.required ? choices : [...choices, none]);
};

const drawYesNo = (field: FormField, key: string, drawing: Drawing): Html => {
  const text = TEXTS[drawing.language];
  const labels: Drawing = { ...drawing, alone: drawing.alone };
  return drawChoices({ ...field, validate: { required: true } }, key, labels, [
    { value: 'co', label: text.yes, chosen: drawing.value === true },
    { value: 'khong', label: text.no, chosen: drawing.value === false },
  ]);
};

const drawDate = (field: FormField, key: string, drawing: Drawing): Html => {
  const text = TEXTS[drawing.language];
  const names = dateNames(key);
  const [year = '', month = '', day = ''] = typeof drawing.value === 'string' ? drawing.value.split('-') : [];
  const part = (id: string, name: string, label: string, value: string, length: number): Html =>
    html`<div><label for="${id}">${label}</label><input type="text" id="${id}" name="${name}" inputmode="numeric" maxlength="${length}" autocomplete="off" class="${length > 2 ? 'year' : 'day'}" value="${value}"${invalid(drawing)}></div>`;
  return wrap(
    drawing,
    html`<fieldset class="choices"${described(key, drawing, true)}><legend>${asHeading(field, key, drawing)}</legend><span class="hint" id="${key}-hint">${isPartialDate(field) ? text.partialDateHint : text.dateHint}</span>${messageOf(key, drawing)}
<div class="date">${part(key, names.day, text.day, day, 2)}${part(names.month, names.month, text.month, month, 2)}${part(names.year, names.year, text.year, year, 4)}</div></fieldset>`,
  );
};
