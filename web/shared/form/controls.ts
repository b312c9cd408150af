import { checklistField, radioField } from './choice-group.ts';
import { dynamicListField, groupField, RepeatedRows } from './group-field.ts';
import type { FormState } from './options.ts';
import { selectField, taglistField } from './select-field.ts';
import type { NamesOfUnits } from './shown-words.ts';
import { tableField } from './table-field.ts';
import { textField } from './text-field.ts';

type FormFields = { register: (type: string, field: unknown) => void };

/** The form-js module with controls of our own in the place of those that a screen reader cannot use: form-js stays the language, and what is drawn follows ARIA's patterns. */
export function controlsModule(units: NamesOfUnits): object {
  class Controls {
    static readonly $inject = ['formFields', 'form'];

    constructor(formFields: FormFields, form: FormState) {
      formFields.register('select', selectField(form));
      formFields.register('taglist', taglistField(form));
      formFields.register('radio', radioField(form));
      formFields.register('checklist', checklistField(form));
      formFields.register('table', tableField(units));
      formFields.register('text', textField(units));
      formFields.register('group', groupField);
      formFields.register('dynamiclist', dynamicListField);
    }
  }
  return {
    __init__: ['motcuaControls'],
    motcuaControls: ['type', Controls],
    repeatRenderManager: ['type', RepeatedRows],
  };
}
