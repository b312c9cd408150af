/**
 * The editor of form-js behind an interface of ours. form-js draws the form, moves fields, and keeps what can be undone; its palette and its properties panel are in English and know nothing
 * of the office's parts, so both are left out and stand as pages of ours beside it. Its logo stays.
 *
 * Whatever is done goes through form-js's command stack, also a quick fix and a part that brings fields with it: one act is one step that can be undone. As long as nothing was done the text
 * is the one that was opened, to the letter; after that it is written as the files are, with what form-js adds of its own (versions) left as it was.
 */
import { FormEditor } from '@bpmn-io/form-js';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import '@bpmn-io/form-js/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js/dist/assets/carbon-styles.scss';
import { amountFieldModule } from '../../web/shared/form/amount-field.ts';
import { checklistField, radioField } from '../../web/shared/form/choice-group.ts';
import { dateFieldModule } from '../../web/shared/form/date-field.ts';
import { isSame } from '../../web/shared/form/field-parts.ts';
import { selectField, taglistField } from '../../web/shared/form/select-field.ts';
import { sayCanvasTexts } from './canvas-texts.ts';
import { type FormField, fieldAt, fieldsOf, parseForm, withValueAt, writeForm } from './form-schema.ts';
import { newFields, type PartName, partOfType, typeOfPart } from './office-parts.ts';
import type { WordsOfParts } from './part-words.ts';
import { refuseForeignParts } from './refused-parts.ts';

export type FormState = {
  /** The form as it stands; its own object after each change. */
  form: FormField;
  /** What is selected: a field, or nothing. */
  selectedId: string | undefined;
  canUndo: boolean;
  canRedo: boolean;
};
export type MoveDirection = 'up' | 'down';
export type OpenForm = {
  state: () => FormState;
  select: (id: string | undefined) => void;
  /** Adds a part behind what is selected, into a group that is selected, else at the end; it is selected then. */
  add: (name: PartName) => void;
  /** Sets properties of a field, or of the form by its id; undefined takes one away. */
  edit: (id: string, change: Readonly<Record<string, unknown>>) => void;
  move: (id: string, direction: MoveDirection) => void;
  /** Puts a field into the row of the field before it, or into a row of its own. */
  joinRow: (id: string, joins: boolean) => void;
  remove: (id: string) => void;
  /** Sets what a JSON pointer names; undefined takes it away. */
  setAt: (pointer: string, value: unknown) => void;
  undo: () => void;
  redo: () => void;
  text: () => string;
  close: () => void;
};
type Options = {
  text: string;
  readOnly: boolean;
  words: WordsOfParts;
  /** After each change and each selection; `isChange` says which. */
  onState: (state: FormState, isChange: boolean) => void;
};

/** A field as form-js holds it: the same object for as long as it is there, changed in place. */
type Held = { -readonly [Name in keyof FormField]: FormField[Name] } & { _parent?: string; components?: Held[] };
type CommandStack = {
  canUndo: () => boolean;
  canRedo: () => boolean;
  undo: () => void;
  redo: () => void;
  execute: (command: string, context: object) => void;
};
type Modeling = {
  addFormField: (attributes: object, parent: Held, index: number) => Held;
  editFormField: (field: Held, change: object) => void;
  moveFormField: (
    field: Held,
    from: Held,
    to: Held,
    fromIndex: number,
    toIndex: number,
    fromRow: FormRow,
    toRow?: FormRow,
  ) => void;
  removeFormField: (field: Held, parent: Held, index: number) => void;
};
type FormRow = { id: string; components: readonly string[] };
type Services = {
  commands: CommandStack;
  modeling: Modeling;
  registry: { get: (id: string) => Held | undefined; getAll: () => readonly Held[] };
  selection: { get: () => Held | null; set: (field: Held | null) => void };
  layouter: { getRowForField: (field: Held) => FormRow; nextRowId: () => string };
};

/** @throws where the text is no form */
export async function openFormEditor(container: HTMLElement, options: Options): Promise<OpenForm> {
  const form = parseForm(options.text);
  const editor = new FormEditor({
    container,
    ...aside(),
    additionalModules: [silentPanel, amountFieldModule, dateFieldModule, choicesModule, refuseForeignParts],
  } as object);
  const services = servicesOf(editor);
  const root = (): Held => (editor._getState() as { schema: Held }).schema;
  bringParts(editor, services, options.words);
  if (options.readOnly) keepAsItIs(editor, services);
  try {
    await editor.importSchema(form as never);
  } catch (error) {
    editor.destroy();
    throw error;
  }
  const written = writerOf(form, root);
  const quiet = sayCanvasTexts(container);
  const text = (): string => (services.commands.canUndo() ? writeForm(written()) : options.text);
  const state = (): FormState => ({
    form: written(),
    selectedId: services.selection.get()?.id,
    canUndo: services.commands.canUndo(),
    canRedo: services.commands.canRedo(),
  });
  editor.on('commandStack.changed', () => options.onState(state(), true));
  editor.on('selection.changed', () => options.onState(state(), false));
  const acts = actsOn(services, root);
  return {
    ...acts,
    state,
    select: (id) => services.selection.set(id === undefined ? null : (services.registry.get(id) ?? null)),
    setAt: (pointer, value) => setAt(services, root, acts, pointer, value),
    undo: () => services.commands.undo(),
    redo: () => services.commands.redo(),
    text,
    close: () => {
      quiet();
      editor.destroy();
    },
  };
}

/** Elements that are on no page: form-js draws its palette there. */
const aside = (): object => {
  const parent = document.createElement('div');
  return { palette: { parent }, propertiesPanel: { parent } };
};

/** In the place of the properties panel of form-js, which the canvas asks for. */
const silentPanel = {
  propertiesPanel: ['value', { attachTo: () => undefined }],
  propertiesProvider: ['value', {}],
};

/** Choices look as they will; what they choose from a process is not known here. */
class Choices {
  static readonly $inject = ['formFields'];

  constructor(formFields: { register: (type: string, field: unknown) => void }) {
    const noData = { _getState: () => ({ initialData: {} }) };
    formFields.register('select', selectField(noData));
    formFields.register('taglist', taglistField(noData));
    formFields.register('radio', radioField(noData));
    formFields.register('checklist', checklistField(noData));
  }
}
const choicesModule = { __init__: ['motcuaChoices'], motcuaChoices: ['type', Choices] };

const servicesOf = (editor: FormEditor): Services => ({
  commands: editor.get<CommandStack>('commandStack'),
  modeling: editor.get<Modeling>('modeling'),
  registry: editor.get<Services['registry']>('formFieldRegistry'),
  selection: editor.get<Services['selection']>('selection'),
  layouter: editor.get<Services['layouter']>('formLayouter'),
});

/**
 * How the form is written: without what form-js notes in it for itself, and without what it added by itself when it opened the file, as long as nobody changed that. What a field says stands in
 * the order of the file: form-js puts names first, and a form would differ in every line after one change.
 */
function writerOf(opened: FormField, root: () => Held): () => FormField {
  const before = new Map([opened, ...fieldsOf(opened).map(({ field }) => field)].map((one) => [one.id, one]));
  const imported = bare(root());
  const added = new Map([imported, ...fieldsOf(imported).map(({ field }) => field)].map((one) => [one.id, one]));
  const inOrder = (field: FormField): FormField => {
    const file = before.get(field.id);
    const isAddition = (name: string): boolean =>
      file !== undefined && !(name in file) && isSame(field[name], added.get(field.id)?.[name]);
    const names = [...new Set([...Object.keys(file ?? usualOrder), ...Object.keys(field)])];
    const said = names.filter((name) => name in field && !isAddition(name)).map((name) => [name, field[name]]);
    const { components } = field;
    return { ...Object.fromEntries(said), ...(components && { components: components.map(inOrder) }) } as FormField;
  };
  return () => inOrder(bare(root()));
}

const bare = (root: Held): FormField =>
  JSON.parse(
    JSON.stringify(root, (name, value: unknown) => (name === '_parent' || name === '_path' ? undefined : value)),
  );

/** What is read first of a field stands first in its file. */
const usualOrder = { type: '', key: '', path: '', subtype: '', label: '', dateLabel: '', text: '', description: '' };

/** Lets a part be made wherever form-js makes a field: by its name, and with the fields that come with it as the same step. */
function bringParts(editor: FormEditor, { registry, modeling }: Services, words: WordsOfParts): void {
  type Factory = { create: (attributes: Readonly<Record<string, unknown>>, isNew?: boolean) => Held };
  const factory = editor.get<Factory>('fieldFactory');
  const create = factory.create.bind(factory);
  const brought = new WeakMap<object, readonly object[]>();
  factory.create = ({ type, ...place }, isNew) => {
    const part = partOfType(String(type));
    if (part === undefined) return create({ type, ...place }, isNew);
    const taken = new Set(registry.getAll().flatMap(({ key, path }) => [key, path]));
    const [own = { type: 'text' }, ...within] = newFields(part, words(part), (key) => !taken.has(key));
    // A new field is written as our files have it, not with all that form-js puts into an empty one.
    const field = create({ ...own, ...place, ...(within.length > 0 || isGroup(own) ? { components: [] } : {}) }, false);
    brought.set(field, within);
    return field;
  };
  editor.on('commandStack.formField.add.postExecute', ({ context }: { context: { formField: Held } }) => {
    const within = brought.get(context.formField) ?? [];
    for (const [index, attributes] of within.entries())
      modeling.addFormField({ ...attributes, _parent: context.formField.id }, context.formField, index);
  });
  // What came with a group was selected last; people go on with the group.
  editor.on('commandStack.formField.add.postExecuted', -1, ({ context }: { context: { formField: Held } }) => {
    if ((brought.get(context.formField) ?? []).length > 0)
      editor.get<Services['selection']>('selection').set(context.formField);
  });
}

const isGroup = ({ type }: { type: string }): boolean => type === 'group' || type === 'dynamiclist';

/** Nothing can be changed, nor taken up with the mouse. */
function keepAsItIs(editor: FormEditor, { commands }: Services): void {
  commands.execute = () => undefined;
  const nothing = { on: () => undefined, off: () => undefined, destroy: () => undefined };
  editor.get<{ createDragulaInstance: () => object }>('dragging').createDragulaInstance = () => nothing;
}

type Acts = Pick<OpenForm, 'add' | 'edit' | 'move' | 'joinRow' | 'remove'>;

function actsOn(services: Services, root: () => Held): Acts {
  const { registry, modeling, selection, layouter } = services;
  const parentOf = ({ _parent }: Held): Held => registry.get(_parent ?? '') ?? root();
  const placeOf = (field: Held): { parent: Held; siblings: readonly Held[]; index: number } => {
    const parent = parentOf(field);
    const siblings = parent.components ?? [];
    return { parent, siblings, index: siblings.indexOf(field) };
  };
  const held = (id: string): Held | undefined => (id === root().id ? root() : registry.get(id));
  const put = (field: Held, index: number, row: FormRow | undefined): void => {
    const { parent, index: from } = placeOf(field);
    modeling.moveFormField(field, parent, parent, from, index, layouter.getRowForField(field), row);
  };
  return {
    add: (name) => {
      const chosen = selection.get();
      const inside = chosen !== null && (isGroup(chosen) || chosen.type === 'default');
      const { parent, index } = chosen === null || inside ? { parent: chosen ?? root(), index: -1 } : placeOf(chosen);
      const at = index < 0 ? (parent.components ?? []).length : index + 1;
      const layout = { row: layouter.nextRowId(), columns: null };
      modeling.addFormField({ type: typeOfPart(name), _parent: parent.id, layout }, parent, at);
    },
    edit: (id, change) => {
      const field = held(id);
      if (field !== undefined) modeling.editFormField(field, change);
    },
    move: (id, direction) => {
      const field = registry.get(id);
      if (field === undefined) return;
      const { siblings, index } = placeOf(field);
      const next = siblings[direction === 'up' ? index - 1 : index + 1];
      if (next === undefined) return;
      const [row, other] = [layouter.getRowForField(field), layouter.getRowForField(next)];
      // In its own row it changes places; over the end of the row it goes into a row of its own beyond the next one.
      const beyond = row.id === other.id ? [next.id] : other.components;
      const places = beyond.map((one) => siblings.findIndex((sibling) => sibling.id === one));
      const to = direction === 'up' ? Math.min(...places) : Math.max(...places) + 1;
      put(field, to, row.id === other.id ? row : row.components.length === 1 ? row : undefined);
    },
    joinRow: (id, joins) => {
      const field = registry.get(id);
      if (field === undefined) return;
      const { siblings, index } = placeOf(field);
      const before = siblings[index - 1];
      if (joins && before === undefined) return;
      put(field, index, joins && before !== undefined ? layouter.getRowForField(before) : undefined);
    },
    remove: (id) => {
      const field = registry.get(id);
      if (field === undefined) return;
      const { parent, index } = placeOf(field);
      modeling.removeFormField(field, parent, index);
    },
  };
}

function setAt(services: Services, root: () => Held, acts: Acts, pointer: string, value: unknown): void {
  const { field, rest } = fieldAt(root(), pointer);
  const [name, ...steps] = rest;
  if (name !== undefined) acts.edit(field.id, { [name]: withValueAt(field[name], steps, value) });
  else if (value === undefined || value === null) acts.remove(field.id);
  else services.modeling.editFormField(services.registry.get(field.id) ?? root(), value as object);
}
