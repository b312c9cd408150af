import { useTranslation } from 'react-i18next';
import type { BulkRefusal } from '../api/schema.d.ts';
import { formatCount } from '../format/count.ts';
import { useText } from '../i18n/text.ts';

/** Why tasks are left out, or failed, with some of their codes. */
export function Refusals({ title, refusals }: { title: string; refusals: readonly BulkRefusal[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (refusals.length === 0) return null;
  return (
    <>
      <h3 className="mc-section-title">{title}</h3>
      <ul className="mc-bulk__refusals">
        {refusals.map(({ reason, count, codes }) => (
          <li key={reason.vi}>
            <strong>{formatCount(count)}</strong> {text(reason)}
            <span className="mc-muted"> {codes.join(', ')}</span>
            {count > codes.length && (
              <span className="mc-muted"> {t('bulk.andMore', { n: count - codes.length })}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
