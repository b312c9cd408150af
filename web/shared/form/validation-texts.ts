import i18next from 'i18next';
import { dateFault, showPartialEntry } from '../format/date-entry.ts';
import { isPartialDate } from './date-field.ts';
import { isTime, timeIn } from './time-entry.ts';
import { explainValidation, type ValidationProblem } from './validation-problem.ts';

type FieldInstance = { id: string };
type Validator = { validateFieldInstance: (instance: FieldInstance, value: unknown) => string[] };
type Field = { type?: string; subtype?: string; properties?: Record<string, unknown> };
type Registry = { get: (id: string) => Field | undefined };

/** Says form-js's validation messages, which exist in English only, from the catalogues; and refuses dates that are not finished or not in the calendar. */
class ValidationTexts {
  static readonly $inject = ['validator', 'formFieldRegistry'];

  constructor(validator: Validator, registry: Registry) {
    const original = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) => {
      const field = registry.get(instance.id);
      const kept = field !== undefined && isTime(field) ? timeIn(value) : value;
      const messages = original(instance, kept).map((message) => sayIn(explainValidation(message), message));
      if (!isUnfinishedDate(field, value)) return messages;
      return [i18next.t(field !== undefined && isPartialDate(field) ? 'form.partialDate' : dateFault(String(value)))];
    };
  }
}

function isUnfinishedDate(field: Field | undefined, value: unknown): boolean {
  const isDate = field?.type === 'datetime' && (field.subtype === undefined || field.subtype === 'date');
  if (!isDate || typeof value !== 'string' || value === '') return false;
  return isPartialDate(field) ? showPartialEntry(value) === '' : !/^\d{4}-\d{2}-\d{2}$/.test(value);
}

const sayIn = (problem: ValidationProblem | undefined, otherwise: string): string =>
  problem === undefined ? otherwise : i18next.t(`form.${problem.key}`, { limit: problem.limit });

/** The form-js module with the translated messages. */
export const validationTextsModule = {
  __init__: ['motcuaValidationTexts'],
  motcuaValidationTexts: ['type', ValidationTexts],
};
