import { Checkbox, Textarea, type Textfield } from '@bpmn-io/form-js';
import i18next from 'i18next';
import { h } from 'preact';
import { type UnitOffer, unitField } from './unit-field.ts';
import { linesOf } from './unit-lines.ts';
import { unitsField } from './units-field.ts';

/** The page knows these, and a form may offer them for choosing. */
export type Offers = {
  /** Names of the dossier's papers. */
  papers: readonly string[];
  units: readonly UnitOffer[];
  /** Units that are no more: what was written before names them, and a field may offer them. */
  formerUnits?: readonly UnitOffer[];
  /** Who signs: the name of the person at the page. */
  signer: string;
};

type FieldProps = Parameters<typeof Textfield>[0];
type FormFields = { register: (type: string, field: unknown) => void };

/** Names of what is asked for, one a line, as every form of the processes calls it. */
const SUPPLEMENT = 'supplementItems';
const SIGNED = /Signed$/;

type Field = (props: FieldProps) => unknown;
const like = (field: Field, { config }: { config: unknown }): Field => Object.assign(field, { config });

/** Papers to be supplemented: the dossier's own are ticked, others typed; its value stays the text, one paper a line. */
const supplementField = ({ papers }: Offers): Field =>
  like((props) => {
    const { field, value, onChange, readonly, disabled } = props;
    if (field.key !== SUPPLEMENT || papers.length === 0 || readonly) return h(Textarea as never, props as never);
    const lines = linesOf(value);
    const tick = (paper: string): void =>
      onChange({
        field,
        value: (lines.includes(paper) ? lines.filter((line) => line !== paper) : [...lines, paper]).join('\n'),
      });
    const box = (paper: string) =>
      h('label', null, [
        h('input', { type: 'checkbox', checked: lines.includes(paper), disabled, onChange: () => tick(paper) }),
        paper,
      ]);
    return h('div', { class: 'mc-supplement' }, [
      h('fieldset', null, [h('legend', null, i18next.t('form.papersToSupplement')), ...papers.map(box)]),
      h(Textarea as never, props as never),
    ]);
  }, Textarea);

/** A box whose tick stands for a signature says under whose name it will stand. */
const signatureField = ({ signer }: Offers): Field =>
  like((props) => {
    if (!SIGNED.test(String(props.field.key ?? ''))) return Checkbox(props);
    return h('div', { class: 'mc-signature' }, [
      h(Checkbox as never, props as never),
      h('p', null, i18next.t('form.signedBy', { name: signer })),
    ]);
  }, Checkbox);

/** The form-js module with the office's own fields: papers to tick, units found by name, a signature that says whose it is. */
export function officeFieldsModule(offers: Offers): object {
  class OfficeFields {
    static readonly $inject = ['formFields'];

    constructor(formFields: FormFields) {
      formFields.register('textarea', unitsField(offers.units, supplementField(offers)));
      formFields.register('textfield', unitField(offers.units, offers.formerUnits ?? []));
      formFields.register('checkbox', signatureField(offers));
    }
  }
  return { __init__: ['motcuaOfficeFields'], motcuaOfficeFields: ['type', OfficeFields] };
}
