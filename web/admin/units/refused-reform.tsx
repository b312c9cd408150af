import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../shared/api/problem.ts';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';

/** Why the register stays as it is: every flaw that the change would bring. */
export function RefusedReform({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <div role="alert">
      <ProblemNotice error={error} title={t('admin.reform.refused')} />
      {fields.length > 1 && (
        <ul className="mc-preview__list">
          {fields.map(({ message, messageVi }) => (
            <li key={message}>{currentLanguage() === 'vi' ? (messageVi ?? message) : message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
