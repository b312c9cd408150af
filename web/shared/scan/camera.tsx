import { InlineNotification } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createDecoder } from './decode.ts';

/** Pictures are looked at so often; a code is held still for longer. */
const lookEveryMs = 150;

type Fault = 'none' | 'refused';

/** Shows what the camera sees and tells the first code in it. The camera is let go with the dialog. */
export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<Fault>();
  const latest = useRef(onRead);
  latest.current = onRead;
  useEffect(() => {
    const ended = new AbortController();
    watch(video, ended.signal, (text) => latest.current(text)).catch((error: unknown) => {
      if (!ended.signal.aborted) setFault(faultOf(error));
    });
    return () => ended.abort();
  }, []);
  if (fault !== undefined)
    return <InlineNotification kind="info" lowContrast hideCloseButton title={t(`scan.camera.${fault}`)} />;
  return (
    <>
      <p className="mc-hint">{t('scan.camera.hint')}</p>
      <video ref={video} className="mc-scan__picture" muted playsInline aria-label={t('scan.camera.picture')} />
    </>
  );
}

const faultOf = (error: unknown): Fault =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';

async function watch(
  video: { readonly current: HTMLVideoElement | null },
  ended: AbortSignal,
  onRead: (text: string) => void,
): Promise<void> {
  // Without a secure address a browser has no cameras at all.
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: 1280 } });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (ended.aborted) return stop();
  ended.addEventListener('abort', stop);
  const decode = await createDecoder();
  const shown = video.current;
  if (shown === null || ended.aborted) return stop();
  shown.srcObject = stream;
  await shown.play();
  const look = async (): Promise<void> => {
    if (ended.aborted) return;
    const text = await decode(shown).catch(() => undefined);
    if (ended.aborted) return;
    if (text !== undefined && text !== '') onRead(text);
    else setTimeout(() => void look(), lookEveryMs);
  };
  await look();
}
