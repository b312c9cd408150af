/**
 * What a form of the office must not have: content of other pages, HTML, pictures and scripts of somebody else. form-js would draw it; in the editor a form shows its name instead, and nothing
 * of it is fetched or run. The form is kept as it is: what to do with it is the designer's decision.
 */
import i18next from 'i18next';
import { asField, draw } from '../../web/shared/form/field-parts.ts';
import { officeTypes } from './office-parts.ts';

type Registered = { config: object };
type FormFields = {
  _formFields: Readonly<Record<string, Registered>>;
  register: (type: string, field: unknown) => void;
};

/** Whether a form of the office may have fields of this type. */
export const isOfOffice = (type: string): boolean => type === 'default' || officeTypes.has(type);

const Refused = ({ field }: { field: { type: string } }) =>
  draw('p', { class: 'mc-form-editor__refused' }, i18next.t('forms.refused', { type: field.type }));

class RefusedParts {
  static readonly $inject = ['formFields'];

  constructor(formFields: FormFields) {
    for (const [type, field] of Object.entries(formFields._formFields))
      if (!isOfOffice(type)) formFields.register(type, asField(Refused, {}, field));
  }
}

/** The form-js module that shows the names of such parts. */
export const refuseForeignParts = { __init__: ['motcuaRefusedParts'], motcuaRefusedParts: ['type', RefusedParts] };
