import { Phone } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Callee } from '../../shared/api/schema.d.ts';
import { showTelephone, telephoneAddress } from '../../shared/format/telephone.ts';

/** Who is called, each with the number to press; on paper the number is read. */
export function CallLinks({ calls, withNames }: { calls: readonly Callee[]; withNames: boolean }) {
  const { t } = useTranslation();
  return calls.map(({ name, phone }) => (
    <a key={phone} href={telephoneAddress(phone)} className="cds--link mc-reach">
      <Phone aria-hidden />
      {withNames ? (
        <span>
          {t('board.call', { name })} <span className="mc-nowrap">{showTelephone(phone)}</span>
        </span>
      ) : (
        <>
          <span className="cds--visually-hidden">{t('board.call', { name })}</span>{' '}
          <span className="mc-nowrap">{showTelephone(phone)}</span>
        </>
      )}
    </a>
  ));
}
