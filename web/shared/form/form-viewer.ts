import { Form } from '@bpmn-io/form-js';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import '@bpmn-io/form-js/dist/assets/carbon-styles.scss';
import { amountFieldModule } from './amount-field.ts';
import { controlsModule } from './controls.ts';
import { dateFieldModule } from './date-field.ts';
import { type Offers, officeFieldsModule } from './office-fields.ts';
import { type OutsideComplaints, outsideComplaintsModule, type SaidOfFields } from './outside-complaints.ts';
import { sayOwnTexts } from './own-texts.ts';
import { personFieldModule } from './person-field.ts';
import type { PersonOffers } from './person-offers.ts';
import { readOnlyModule } from './read-only.ts';
import { writeTimesWhenLeft } from './time-entry.ts';
import { validationTextsModule } from './validation-texts.ts';

export type FormData = Record<string, unknown>;
export type FormViewer = {
  submit: (leads: boolean) => { data: FormData; valid: boolean };
  say: (said: SaidOfFields) => void;
  choose: (label: string) => void;
  focusFirst: () => void;
  focusField: (key: string) => void;
  /** Puts values into the fields with these keys, as if they had been typed. */
  fill: (values: FormData) => void;
  /** What is typed and where the focus is stay as they are. */
  setReadOnly: (readOnly: boolean) => void;
  /** Shows what has become known since; fields that can be typed into stay as they are. */
  tell: (known: FormData) => void;
  close: () => void;
};
type FieldRegistry = { getAll: () => readonly { id: string; key?: string }[] };
type Options = {
  schema: FormData;
  data: FormData;
  readOnly: boolean;
  offers?: Offers | undefined;
  people?: PersonOffers | undefined;
  /** `touched` is false while only the form's own defaults have been filled in. */
  onChange: (data: FormData, touched: boolean) => void;
  /** Somebody was in the field with this key and left it. */
  onLeave?: ((key: string) => void) | undefined;
};

/** A setting that form-js's types do not know. */
const atOnce: object = { debounce: false };

/** Shows a form in `container`. `submit` validates, puts the focus into the first wrong field if it `leads`, and gives the data. */
export async function openFormViewer(container: HTMLElement, options: Options): Promise<FormViewer> {
  // form-js waits 300 ms before it takes what is typed, and draws the old value over it when anything else changes meanwhile.
  const own = options.offers === undefined ? [] : [officeFieldsModule(options.offers)];
  const known = options.people === undefined ? [] : [personFieldModule(options.people, () => fill)];
  const texts = [outsideComplaintsModule, validationTextsModule];
  const named = [...(options.offers?.formerUnits ?? []), ...(options.offers?.units ?? [])];
  const units = new Map(named.map(({ code, name }) => [code, name]));
  const drawn = [amountFieldModule, dateFieldModule, controlsModule(units)];
  const additionalModules = [...drawn, ...texts, ...own, ...known, readOnlyModule(units)];
  const form = new Form({ container, additionalModules, ...atOnce });
  const fill = (values: FormData): void => fillForm(form, values);
  let { readOnly } = options;
  if (readOnly) form.setProperty('readOnly', true);
  await form.importSchema(options.schema, options.data);
  const quiet = sayOwnTexts(container);
  let touched = false;
  // What a browser fills in by itself, or a voice, comes as no key.
  for (const event of ['pointerdown', 'keydown', 'paste', 'input']) {
    container.addEventListener(event, () => (touched = true), { capture: true });
  }
  tellChanges(form, (state) => options.onChange(dataOf(state), touched));
  writeTimesWhenLeft(form);
  form.on('formField.blur', ({ formField }: { formField: { key?: string } }) => options.onLeave?.(formField.key ?? ''));
  const complaints = form.get<OutsideComplaints>('motcuaOutsideComplaints');
  return {
    submit: (leads) => {
      const { data, errors } = complaints.aside(() => form.submit());
      const valid = Object.keys(errors).length === 0;
      if (!valid && leads) requestAnimationFrame(() => focusFirstWrongField(container));
      return { data, valid };
    },
    say: (said) => complaints.say(said),
    choose: (label) => {
      touched = true;
      chooseOption(container, label);
    },
    focusFirst: () => container.querySelector<HTMLElement>('input, select, textarea, button')?.focus(),
    focusField: (key) => {
      const field = form
        .get<FieldRegistry>('formFieldRegistry')
        .getAll()
        .find((one) => one.key === key);
      if (field) container.querySelector<HTMLElement>(inputsOf(field.id))?.focus();
    },
    fill: (values) => {
      touched = true;
      fill(values);
    },
    setReadOnly: (wanted) => {
      if (wanted === readOnly) return;
      readOnly = wanted;
      touched = false;
      form.setProperty('readOnly', readOnly);
    },
    tell: (known) => tellKnown(form, known),
    close: () => {
      quiet();
      form.destroy();
    },
  };
}

type Instance = { id: string; valuePath: readonly (string | number)[] };
type Instances = { getAllKeyed: () => readonly Instance[] };

function fillForm(form: Form, values: FormData): void {
  const update = form as unknown as { _update: (change: { fieldInstance: Instance; value: unknown }) => void };
  for (const fieldInstance of form.get<Instances>('formFieldInstanceRegistry').getAllKeyed()) {
    const key = fieldInstance.valuePath.join('.');
    if (Object.hasOwn(values, key)) update._update({ fieldInstance, value: values[key] });
  }
}

/** Tells the answers as they are now, and each time they change. What is only said of them is no change. */
function tellChanges(form: Form, tell: (state: unknown) => void): void {
  let told = form._getState().data;
  tell(form._getState());
  form.on('changed', (state: { data: typeof told }) => {
    if (state.data === told) return;
    told = state.data;
    tell(state);
  });
}

function tellKnown(form: Form, known: FormData): void {
  const fields = form.get<FieldRegistry>('formFieldRegistry').getAll();
  const typed = new Set(fields.flatMap(({ key }) => key?.split('.')[0] ?? []));
  const told = Object.fromEntries(Object.entries(known).filter(([key]) => !typed.has(key)));
  const { data, initialData } = form._getState();
  form._setState({ data: { ...data, ...told }, initialData: { ...initialData, ...told } });
}

/** A field has one input of its name, or one for each choice, with a number behind it. */
const inputsOf = (id: string): string =>
  [`[id$="-${id}"]`, `[id*="-${id}-"]`].map((name) => `:is(input, select, textarea, [tabindex])${name}`).join(', ');

function dataOf(state: unknown): FormData {
  const isState = typeof state === 'object' && state !== null && 'data' in state;
  return isState && typeof state.data === 'object' && state.data !== null ? { ...state.data } : {};
}

/** As a person would: by a click on the option, so that form-js does all that follows from it. */
function chooseOption(container: HTMLElement, label: string): void {
  const labels = [...container.querySelectorAll<HTMLLabelElement>('.fjs-form-field-radio label')];
  const option = labels.find(({ textContent }) => textContent?.trim() === label);
  const input = option?.control ?? option?.querySelector('input');
  input?.click();
  requestAnimationFrame(() => input?.focus());
}

function focusFirstWrongField(container: HTMLElement): void {
  container.querySelector<HTMLElement>('.fjs-has-errors :is(input, select, textarea, [tabindex])')?.focus();
}
