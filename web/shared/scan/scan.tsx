import { QrCode } from '@carbon/icons-react';
import { HeaderGlobalAction } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useScanner } from './use-scanner.ts';

/** Opened now and then, and with it the camera. */
const ScanDialog = lazy(async () => ({ default: (await import('./scan-dialog.tsx')).ScanDialog }));

/** In the bar of every page: the way from a receipt or a slip to its dossier. A hand scanner needs no button. */
export function Scan() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<{ scanned: string | undefined }>();
  useScanner((scanned) => setOpen({ scanned }));
  return (
    <>
      <HeaderGlobalAction aria-label={t('scan.title')} onClick={() => setOpen({ scanned: undefined })}>
        <QrCode size={20} />
      </HeaderGlobalAction>
      {open !== undefined &&
        // The bar is dark, whatever the page is.
        createPortal(
          <Suspense>
            <ScanDialog scanned={open.scanned} onClose={() => setOpen(undefined)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
