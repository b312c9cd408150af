import { Close } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { IntakeScan } from '../../../shared/api/schema.d.ts';
import { formatSize } from '../../../shared/format/size.ts';

type Props = { scans: readonly IntakeScan[]; onRemove: (scanId: string) => void };

/** The scans of one paper: each opens, and can be taken away. */
export function PaperScans({ scans, onRemove }: Props) {
  const { t } = useTranslation();
  if (scans.length === 0) return null;
  return (
    <ul className="mc-paper__scans">
      {scans.map((scan, index) => {
        const name = `${scan.name} ${index + 1}`;
        return (
          <li key={scan.id} className="mc-paper__scan">
            <a href={scan.url} target="_blank" rel="noreferrer" className="cds--link">
              {t(scan.byPhone ? 'intake.photoNumber' : 'intake.scanNumber', { number: index + 1 })}
              <span className="cds--visually-hidden">{`: ${scan.name}`}</span>
            </a>
            <span className="mc-muted">{formatSize(scan.sizeBytes)}</span>
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={Close}
              iconDescription={t('intake.removeScan', { name })}
              tooltipPosition="left"
              onClick={() => onRemove(scan.id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
