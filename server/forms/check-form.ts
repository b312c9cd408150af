import { evaluate } from 'feelin';
import type { Text } from '../../office/texts/index.ts';
import { readTime } from '../../office/time/index.ts';
import { serverTexts } from '../texts/index.ts';
import { type Complaint, INPUT_CHECKS } from './check-value.ts';
import { type FormData, type FormField, type FormSchema, isEmpty, isRecord, isTime, labelsOf } from './form-schema.ts';

export interface FieldComplaint {
  /** Where in the data: `child.name`, `items[2].amount`. */
  readonly field: string;
  readonly label: Text;
  readonly en: string;
  readonly vi: string;
  /** Whether nothing was answered at all. */
  readonly missing: boolean;
}

export interface CheckedForm {
  /** What may be handed on: fields that are shown, and may be changed. */
  readonly data: Record<string, unknown>;
  readonly complaints: readonly FieldComplaint[];
}

/** Rows of a dynamic list that are read. */
const ROWS_MAX = 200;
/** Types whose value is computed by the form itself, from what the person typed. */
const COMPUTED_TYPES = new Set(['expression']);

interface Walk {
  /** What a FEEL condition of the form sees. */
  readonly context: FormData;
  readonly complaints: FieldComplaint[];
  readonly known: Set<string>;
  readonly result: Record<string, unknown>;
}

/** Returns whether its condition hides the field from whoever gave these answers. */
export const isHidden = (field: FormField, context: FormData): boolean => {
  const condition = field.conditional?.hide;
  if (!condition) return false;
  const { value } = evaluate(condition.replace(/^=/, ''), { ...context });
  return value === true;
};

/** Returns whether nobody may fill the field in. */
export const isFixed = (field: FormField): boolean => field.disabled === true || field.readonly === true;

const readAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (found, name) => (isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined),
    data,
  );

const writeAt = (target: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0)
    Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
  else {
    const inner = isRecord(target[name]) ? target[name] : {};
    Object.defineProperty(target, name, { value: inner, enumerable: true, writable: true, configurable: true });
    writeAt(inner, rest, value);
  }
};

const complain = (walk: Walk, field: FormField, path: string, complaint: Complaint): void => {
  walk.complaints.push({
    ...{ field: path, label: labelsOf(field, path), en: complaint.en, vi: complaint.vi },
    missing: complaint === MISSING,
  });
};
const MISSING: Complaint = serverTexts.text('forms.missing');
const UNKNOWN: Complaint = serverTexts.text('forms.unknown');
const NOT_ROWS: Complaint = serverTexts.text('forms.notRows', { rowsMax: ROWS_MAX });

/** A time is kept in one way, however it was written. */
const asKept = (field: FormField, value: unknown): unknown =>
  typeof value === 'string' && isTime(field) ? (readTime(value) ?? value) : value;

const checkInput = (field: FormField, data: unknown, path: readonly string[], walk: Walk): void => {
  const name = path.join('.');
  walk.known.add(name);
  const value = asKept(field, readAt(data, path));
  if (isFixed(field)) return;
  if (isEmpty(value)) {
    if (field.validate?.required) complain(walk, field, name, MISSING);
    else if (value !== undefined) writeAt(walk.result, path, value);
    return;
  }
  const complaint = INPUT_CHECKS[field.type]?.(value, field);
  if (complaint) complain(walk, field, name, complaint);
  else writeAt(walk.result, path, value);
};

const checkRows = (field: FormField, data: unknown, path: readonly string[], walk: Walk): void => {
  const name = path.join('.');
  walk.known.add(name);
  const rows = readAt(data, path);
  if (isEmpty(rows)) return;
  if (!Array.isArray(rows) || rows.length > ROWS_MAX) {
    complain(walk, field, name, NOT_ROWS);
    return;
  }
  const checked = rows.map((row: unknown, index) => {
    const inner = checkForm({ components: field.components ?? [] }, isRecord(row) ? row : {}, walk.context);
    for (const found of inner.complaints) walk.complaints.push({ ...found, field: `${name}[${index}].${found.field}` });
    return inner.data;
  });
  writeAt(walk.result, path, checked);
};

const checkField = (field: FormField, data: unknown, prefix: readonly string[], walk: Walk): void => {
  const below = [...prefix, ...(field.path ? field.path.split('.') : [])];
  const own = field.key ? [...prefix, ...field.key.split('.')] : undefined;
  if (isHidden(field, walk.context)) {
    for (const path of field.key && own ? [own] : leavesOf(field, prefix)) walk.known.add(path.join('.'));
    return;
  }
  if (field.type === 'dynamiclist') checkRows(field, data, below, walk);
  else if (own && COMPUTED_TYPES.has(field.type)) {
    walk.known.add(own.join('.'));
    writeAt(walk.result, own, readAt(data, own));
  } else if (own && INPUT_CHECKS[field.type]) checkInput(field, data, own, walk);
  else for (const part of field.components ?? []) checkField(part, data, below, walk);
};

/** Returns where the inputs below a hidden part would be: form-js sends none of them, and what an older page sends is left out. */
const leavesOf = (field: FormField, prefix: readonly string[]): string[][] => {
  const below = [...prefix, ...(field.path ? field.path.split('.') : [])];
  if (field.type === 'dynamiclist') return [below];
  if (field.key) return [[...prefix, ...field.key.split('.')]];
  return (field.components ?? []).flatMap((part) => leavesOf(part, below));
};

const unknownKeys = (data: FormData, known: ReadonlySet<string>, prefix = ''): string[] =>
  Object.entries(data).flatMap(([name, value]) => {
    const path = prefix + name;
    if (known.has(path)) return [];
    const leadsOn = [...known].some((key) => key.startsWith(`${path}.`));
    return leadsOn && isRecord(value) ? unknownKeys(value, known, `${path}.`) : [path];
  });

/**
 * Checks what a page sent against the form it came from (form-js): required, types, limits, choices; keys that the form does not have are
 * refused; fields that are hidden by their condition, disabled or read-only are left out of `data`. `outer` is what conditions may read besides
 * the answers (the variables that the form started from).
 */
export const checkForm = (form: FormSchema, data: FormData, outer: FormData = {}): CheckedForm => {
  const walk = walkThrough(form, data, outer);
  for (const path of unknownKeys(data, walk.known))
    walk.complaints.push({ field: path, label: { vi: path, en: path }, ...UNKNOWN, missing: false });
  return { data: walk.result, complaints: walk.complaints };
};

/** Checks answers that were kept while the form may have changed: what it does not ask any more is left out, as what it hides is. */
export const checkKeptAnswers = (form: FormSchema, data: FormData): CheckedForm => {
  const { result, complaints } = walkThrough(form, data, {});
  return { data: result, complaints };
};

const walkThrough = (form: FormSchema, data: FormData, outer: FormData): Walk => {
  const walk: Walk = { context: { ...outer, ...data }, complaints: [], known: new Set(), result: {} };
  for (const field of form.components) checkField(field, data, [], walk);
  return walk;
};

/** Returns what somebody is typing, without the answers that the form hides meanwhile; what is wrong stays, so that it can be named. */
export const shownAnswers = (form: FormSchema, data: FormData): FormData => {
  const hidden = form.components.flatMap((field) => hiddenBelow(field, data, []));
  return hidden.reduce<FormData>(withoutPath, data);
};

const hiddenBelow = (field: FormField, context: FormData, prefix: readonly string[]): string[][] => {
  if (isHidden(field, context)) return leavesOf(field, prefix);
  const below = [...prefix, ...(field.path ? field.path.split('.') : [])];
  return (field.components ?? []).flatMap((part) => hiddenBelow(part, context, below));
};

const withoutPath = (data: FormData, [name = '', ...rest]: readonly string[]): FormData => {
  const { [name]: inner, ...others } = data;
  return rest.length > 0 && isRecord(inner) ? { ...others, [name]: withoutPath(inner, rest) } : others;
};
