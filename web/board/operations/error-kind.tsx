import { useTranslation } from 'react-i18next';

/** The engine's kinds of incidents that people meet; the others go by one word. */
const known = [
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
] as const;

/** Says in words of what kind an incident is. */
export function ErrorKind({ errorType }: { errorType: string }) {
  const { t } = useTranslation();
  return t(`board.operations.error.${known.find((one) => one === errorType) ?? 'OTHER'}`);
}
