/**
 * What the office's rules say of fields, which the form itself cannot know: it comes from the page while somebody types, and stands at its field like the form's own complaints, in
 * whose place it comes: it says more than that something is too short. It does not keep the form from being submitted, because it is of the answers of a moment ago; the page asks once more before it sends anything.
 */
/** A sentence for each field that has one, by the key of the field. */
export type SaidOfFields = Readonly<Record<string, string>>;

type FormData = Readonly<Record<string, unknown>>;
type Instance = { id: string; valuePath: readonly (string | number)[] };
type Instances = { getAllKeyed: () => readonly Instance[] };
type Validator = { validateFieldInstance: (instance: Instance, value: unknown) => string[] };
type State = { data: FormData; errors: Readonly<Record<string, unknown>> };
type Form = { _getState: () => State; _setState: (change: { errors: Record<string, unknown> }) => void };

const keyOf = ({ valuePath }: Instance): string => valuePath.join('.');
const valueAt = (data: FormData, { valuePath }: Instance): unknown =>
  valuePath.reduce<unknown>((found, name) => (found as FormData | undefined)?.[name], data);

export class OutsideComplaints {
  static readonly $inject = ['validator', 'formFieldInstanceRegistry', 'form'];
  readonly #validator: Validator;
  readonly #instances: Instances;
  readonly #form: Form;
  #said: SaidOfFields = {};

  constructor(validator: Validator, instances: Instances, form: Form) {
    this.#validator = validator;
    this.#instances = instances;
    this.#form = form;
    const own = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) => {
      const messages = own(instance, value);
      const said = this.#said[keyOf(instance)];
      const isMissing = messages.length > 0 && (value === null || value === undefined || value === '');
      return said === undefined || isMissing ? messages : [said];
    };
  }

  /** Says these from now on, and none of those before. What is typed, and where the focus is, stay as they are. */
  say(said: SaidOfFields): void {
    const before = this.#said;
    this.#said = said;
    this.#redraw((key) => before[key] !== said[key]);
  }

  /** Does something that these must not hinder. */
  aside<Result>(act: () => Result): Result {
    const said = this.#said;
    this.#said = {};
    try {
      return act();
    } finally {
      this.#said = said;
      this.#redraw((key) => said[key] !== undefined);
    }
  }

  #redraw(isMeant: (key: string) => boolean): void {
    const meant = this.#instances.getAllKeyed().filter((instance) => isMeant(keyOf(instance)));
    if (meant.length === 0) return;
    const { data, errors: before } = this.#form._getState();
    const errors = { ...before };
    for (const instance of meant) {
      const messages = this.#validator.validateFieldInstance(instance, valueAt(data, instance));
      if (messages.length > 0) errors[instance.id] = messages;
      else delete errors[instance.id];
    }
    this.#form._setState({ errors });
  }
}

/** The form-js module; it comes before the one with the texts, which sees first whether a date is finished. */
export const outsideComplaintsModule = {
  __init__: ['motcuaOutsideComplaints'],
  motcuaOutsideComplaints: ['type', OutsideComplaints],
};
