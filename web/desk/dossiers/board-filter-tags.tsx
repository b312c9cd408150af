import { DismissibleTag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DossierRow } from '../../shared/api/schema.d.ts';
import type { DossierFilter } from '../../shared/dossier/dossier-filter.ts';

type Props = {
  filter: DossierFilter;
  onChange: (change: Partial<DossierFilter>) => void;
  dossiers: readonly DossierRow[];
};

/** What a number of the board has narrowed the list to; each part can be taken away. */
export function BoardFilterTags({ filter: { group, unit }, onChange, dossiers }: Props) {
  const { t } = useTranslation();
  const unitName = dossiers.find((dossier) => dossier.competentUnit.code === unit)?.competentUnit.name ?? unit;
  return (
    <>
      {group !== undefined && (
        <DismissibleTag
          type="blue"
          text={t(`board.group.${group}`)}
          dismissTooltipLabel={t('dossiers.removeFilter')}
          onClose={() => onChange({ group: undefined })}
        />
      )}
      {unitName !== undefined && (
        <DismissibleTag
          type="blue"
          text={unitName}
          dismissTooltipLabel={t('dossiers.removeFilter')}
          onClose={() => onChange({ unit: undefined })}
        />
      )}
    </>
  );
}
