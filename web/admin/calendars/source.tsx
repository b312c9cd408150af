import { useTranslation } from 'react-i18next';

type Props = { of: { source: string; verifiedBy: string | null } };

/** By which source a rule stands, and whether somebody has checked it. */
export function Source({ of: { source, verifiedBy } }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {source} ({verifiedBy ?? t('calendars.unverified')})
    </>
  );
}
