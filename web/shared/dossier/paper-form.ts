import { useTranslation } from 'react-i18next';
import { paperForms } from '../terms/terms.ts';

/** The word for the form of a paper (original, copy, certified copy); an unknown one is shown as it is. */
export function usePaperForm(): (form: string | null) => string {
  const { t } = useTranslation();
  return (form) => {
    const known = paperForms.find((one) => one === form);
    return known === undefined ? (form ?? '') : t(`paperForm.${known}`);
  };
}
