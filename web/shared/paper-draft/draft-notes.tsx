import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { PaperDraft } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';

type Part = PaperDraft['missing'][number];
type MissingProps = { parts: readonly Part[]; leadTo: (part: Part) => (() => void) | undefined };

/** What the paper still lacks; each leads to its field where it has one here. */
export function MissingParts({ parts, leadTo }: MissingProps) {
  const { t } = useTranslation();
  const text = useText();
  if (parts.length === 0) return null;
  return (
    <div className="mc-draft__notes mc-draft__notes--missing">
      <h3>{t('draft.missing', { count: parts.length })}</h3>
      <ul>
        {parts.map((part) => {
          const lead = leadTo(part);
          const name = text({ vi: part.nameVi, en: part.name });
          return (
            <li key={part.path}>
              {lead === undefined ? (
                name
              ) : (
                <Button kind="ghost" size="sm" onClick={lead}>
                  {name}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What the paper says otherwise than when this person looked at it last. */
export function ChangesSinceLook({ seen }: { seen: PaperDraft['lastSeen'] }) {
  const { t } = useTranslation();
  const text = useText();
  if (seen === null || seen.changes.length === 0) return null;
  return (
    <div className="mc-draft__notes" role="status">
      <h3>{t('draft.changed', { time: formatDateTime(seen.at) })}</h3>
      <ul>
        {seen.changes.map(({ label, labelVi, before, after }) => (
          <li key={`${labelVi} ${before} ${after}`}>
            {text({ vi: labelVi, en: label })}: <del>{before === '' ? t('draft.nothing') : before}</del>{' '}
            {t('correction.becomes')} <ins>{after === '' ? t('draft.nothing') : after}</ins>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A strip in the margin of a page beside each line that says something else than at the last look. */
export function ChangeMarks({ seen, page }: { seen: PaperDraft['lastSeen']; page: number }) {
  const { t } = useTranslation();
  const text = useText();
  const marks = (seen?.changes ?? []).flatMap(({ places, ...change }) =>
    places.filter((place) => place.page === page).map((place) => ({ ...change, place })),
  );
  return marks.map(({ label, labelVi, before, after, place: { top, height } }) => {
    const [was, is] = [before, after].map((said) => (said === '' ? t('draft.nothing') : said));
    const words = t('draft.changedHere', { label: text({ vi: labelVi, en: label }), before: was, after: is });
    return (
      <span
        key={`${labelVi} ${top}`}
        className="mc-draft__mark"
        role="img"
        aria-label={words}
        title={words}
        style={{ insetBlockStart: `${top * 100}%`, blockSize: `${height * 100}%` }}
      />
    );
  });
}
