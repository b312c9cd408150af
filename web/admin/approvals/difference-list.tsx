import { useTranslation } from 'react-i18next';
import type { Difference } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';

/** What would be another, line by line: what is there now and what would be, each marked with a word and not by colour alone. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="differences">
      <h2 id="differences" className="mc-section-title">
        {t('approvals.differences', { count: differences.length })}
      </h2>
      {differences.length === 0 && <p className="mc-empty">{t('approvals.noDifference')}</p>}
      <dl className="mc-differences">
        {differences.map((difference, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a proposal is never altered
          <DifferenceLine key={index} difference={difference} />
        ))}
      </dl>
    </section>
  );
}

function DifferenceLine({ difference: { label, before, after } }: { difference: Difference }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div>
      <dt>{text(label)}</dt>
      {before !== null && (
        <dd className="mc-differences__before">
          <span className="mc-differences__word">{t(after === null ? 'approvals.removed' : 'approvals.before')}</span>
          <del>{text(before)}</del>
        </dd>
      )}
      {after !== null && (
        <dd className="mc-differences__after">
          <span className="mc-differences__word">{t(before === null ? 'approvals.added' : 'approvals.after')}</span>
          <ins>{text(after)}</ins>
        </dd>
      )}
    </div>
  );
}
