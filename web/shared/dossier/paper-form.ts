import { useTranslation } from 'react-i18next';

/** In which form a paper is handed in. */
export const paperForms = ['original', 'copy', 'certified-copy', 'photo'] as const;
export type PaperForm = (typeof paperForms)[number];

/** The word for the form of a paper (original, copy, certified copy); an unknown one is shown as it is. */
export function usePaperForm(): (form: string | null) => string {
  const { t } = useTranslation();
  return (form) => {
    const known = paperForms.find((one) => one === form);
    return known === undefined ? (form ?? '') : t(`paperForm.${known}`);
  };
}
