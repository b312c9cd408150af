import { Loading } from '@carbon/react';
import { type Ref, type RefObject, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { formInLanguage } from './form-in-language.ts';
import type { FormData, FormViewer } from './form-viewer.ts';
import type { Offers } from './office-fields.ts';
import type { SaidOfFields } from './outside-complaints.ts';
import type { PersonOffers } from './person-offers.ts';

export type FormHandle = {
  /** Validates; the focus goes to what is wrong unless the page sees to that itself. */
  submit: (leads?: boolean) => { data: FormData; valid: boolean } | undefined;
  /** Chooses the option with this label, and puts the focus on it. */
  choose: (label: string) => void;
  /** Puts the focus into the first field. */
  focusFirst: () => void;
  /** Puts the focus into the field with this key. */
  focusField: (key: string) => void;
  /** Puts values into the fields with these keys. */
  fill: (values: FormData) => void;
};
type Props = {
  schema: FormData;
  data: FormData;
  /** What the form shows and nobody types into it, taken over when it changes while the form is open; the same object as long as it does not. */
  known?: FormData | undefined;
  readOnly?: boolean;
  onChange?: (data: FormData, touched: boolean) => void;
  /** Whether the form is drawn and can be submitted. */
  onReady?: (ready: boolean) => void;
  /** Somebody was in the field with this key and left it. */
  onLeave?: (key: string) => void;
  /** What the page knows to be wrong, by the keys of the fields; the same object as long as that does not change. */
  said?: SaidOfFields;
  /** What the office's own fields offer; the same object as long as the form is shown. */
  offers?: Offers | undefined;
  /** What is known of the people whom it asks about; the same object as long as the form is shown. */
  people?: PersonOffers | undefined;
  /** What the form needs is still fetched: it opens after that. */
  waiting?: boolean;
  ref?: Ref<FormHandle>;
};

/** A form-js form. The viewer is loaded when the first form is shown; `data` is read when it opens and when `schema` changes. */
export function FormView({ schema, data, known, readOnly = false, waiting = false, ref, ...page }: Props) {
  const { said, offers, people } = page;
  const { t } = useTranslation();
  const language = currentLanguage();
  const shown = useMemo(() => formInLanguage(schema, language), [schema, language]);
  const host = useRef<HTMLDivElement>(null);
  const viewer = useRef<FormViewer>(undefined);
  const wish = useRef<(viewer: FormViewer) => void>(undefined);
  const latest = useRef({ data, readOnly, ...page });
  latest.current = { data: viewer.current === undefined ? data : latest.current.data, readOnly, ...page };
  const [state, setState] = useState<'loading' | 'ready' | Error>('loading');

  useEffect(() => {
    const container = host.current;
    if (container === null || waiting) return;
    let closed = false;
    const open = async (): Promise<void> => {
      const { openFormViewer } = await import('./form-viewer.ts');
      if (closed) return;
      const opened = await openFormViewer(container, {
        schema: shown,
        data: latest.current.data,
        readOnly: latest.current.readOnly,
        offers,
        people,
        onChange: (changed, touched) => {
          latest.current.data = changed;
          latest.current.onChange?.(changed, touched);
        },
        onLeave: (key) => latest.current.onLeave?.(key),
      });
      if (closed) return opened.close();
      viewer.current = opened;
      opened.setReadOnly(latest.current.readOnly);
      opened.say(latest.current.said ?? {});
      setState('ready');
      latest.current.onReady?.(true);
      const wished = wish.current;
      wish.current = undefined;
      // form-js draws its fields anew once after they have come: what had the focus before that would lose it.
      if (wished) afterDrawing(() => viewer.current === opened && wished(opened));
    };
    open().catch((error: unknown) => setState(error instanceof Error ? error : new Error(String(error))));
    return () => {
      closed = true;
      viewer.current?.close();
      viewer.current = undefined;
      latest.current.onReady?.(false);
    };
  }, [shown, offers, people, waiting]);

  useEffect(() => viewer.current?.setReadOnly(readOnly), [readOnly]);
  useEffect(() => known && viewer.current?.tell(known), [known]);
  useEffect(() => viewer.current?.say(said ?? {}), [said]);

  useImperativeHandle(ref, () => handleOf(viewer, wish), []);
  return (
    <div className="mc-form">
      {state === 'loading' && <Loading small withOverlay={false} description={t('common.loading')} />}
      {state instanceof Error && <ProblemNotice error={state} title={t('form.failed')} />}
      <div ref={host} className="mc-form__host" aria-busy={state === 'loading'} />
    </div>
  );
}

const afterDrawing = (act: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(act)));

function handleOf(
  viewer: RefObject<FormViewer | undefined>,
  wish: RefObject<((viewer: FormViewer) => void) | undefined>,
): FormHandle {
  /** A key may be pressed before the form is drawn: then it is done as soon as it is. */
  const once = (act: (viewer: FormViewer) => void): void => {
    if (viewer.current === undefined) wish.current = act;
    else act(viewer.current);
  };
  return {
    submit: (leads = true) => viewer.current?.submit(leads),
    choose: (label) => once((opened) => opened.choose(label)),
    focusFirst: () => once((opened) => opened.focusFirst()),
    focusField: (key) => once((opened) => opened.focusField(key)),
    fill: (values) => once((opened) => opened.fill(values)),
  };
}
