import { ComboBox } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../shared/api/schema.d.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { useText } from '../../shared/i18n/text.ts';

type Props = {
  procedures: readonly Procedure[];
  chosen: Procedure | undefined;
  onChoose: (code: string | undefined) => void;
};

/** The procedure, typed with or without diacritics, by name or code. */
export function ProcedureChoice({ procedures, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const label = (procedure: Procedure | null | undefined): string =>
    procedure === null || procedure === undefined ? '' : `${text(procedure.name)} (${procedure.code})`;
  return (
    <section className="mc-card mc-step">
      <ComboBox<Procedure>
        id="intake-procedure"
        titleText={t('intake.procedure')}
        placeholder={t('intake.procedureHint')}
        items={[...procedures]}
        itemToString={label}
        selectedItem={chosen ?? null}
        autoFocus={chosen === undefined}
        shouldFilterItem={({ item, inputValue }) =>
          inputValue === null ||
          inputValue === label(chosen) ||
          matchesSearch(`${item.name.vi} ${item.name.en} ${item.code}`, inputValue)
        }
        onChange={({ selectedItem }) => onChoose(selectedItem?.code)}
      />
      {chosen !== undefined && (
        <dl className="mc-inline-facts">
          <div>
            <dt>{t('intake.limit')}</dt>
            <dd>{text(chosen.limit)}</dd>
          </div>
          <div>
            <dt>{t('intake.fee')}</dt>
            <dd>{text(chosen.fee.text)}</dd>
          </div>
          {chosen.verifiedBy === null && (
            <div>
              <dt>{t('intake.source')}</dt>
              <dd>{t('intake.unverified')}</dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
