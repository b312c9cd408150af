import { useTranslation } from 'react-i18next';
import type { Incident } from '../../shared/api/schema.d.ts';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { ErrorKind } from '../operations/error-kind.tsx';

type Props = { incident: Pick<Incident, 'errorType' | 'message' | 'explained'> };

/** What stopped, in the reader's language where one of our own workers says it; beside it what the engine was told, for whoever passes it on. */
export function IncidentMessage({ incident: { errorType, message, explained } }: Props) {
  const { t } = useTranslation();
  // What was told is English already.
  const isTranslated = explained !== null && currentLanguage() === 'vi';
  return (
    <>
      <span className="mc-strong">
        <ErrorKind errorType={errorType} />
      </span>
      {isTranslated && <span>{explained.vi}</span>}
      <span className={isTranslated ? 'mc-muted' : ''}>
        {isTranslated ? t('board.incident.original', { message }) : message}
      </span>
    </>
  );
}
