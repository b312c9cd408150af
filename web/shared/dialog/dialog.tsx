import { Modal } from '@carbon/react';
import { type ComponentProps, type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = Omit<ComponentProps<typeof Modal>, 'open' | 'ref'> & {
  /** What is still missing before its main button can act; undefined when nothing is. */
  lacks?: string | undefined;
};
type CloseHandler = NonNullable<Props['onRequestClose']>;

/**
 * A dialog that is open as long as it is drawn, and gives the focus back when it goes. One that only shows something has the
 * focus on that: with the focus on the cross, the first Escape would close no more than the cross's tooltip.
 */
export function Dialog({ children, onRequestClose, onRequestSubmit, lacks, ...others }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useFocusReturn(frame);
  useFocusInside(frame);
  // Carbon's Escape calls what it was given when the dialog opened, whatever has been typed since.
  const close = useRef(onRequestClose);
  close.current = onRequestClose;
  const rest = {
    closeButtonLabel: t('common.close'),
    ...others,
    ...(lacks === undefined ? {} : { primaryButtonDisabled: true }),
    onRequestSubmit: (event: SyntheticEvent<HTMLElement>) => isSecondOfDouble(event) || onRequestSubmit?.(event),
    onRequestClose: useRef((event: Parameters<CloseHandler>[0]) => close.current?.(event)).current,
  };
  return (
    <Modal open ref={frame} {...rest}>
      {rest.passiveModal === true ? (
        <div className="mc-shown" tabIndex={-1} data-modal-primary-focus>
          {children}
        </div>
      ) : (
        <>
          {children}
          {lacks !== undefined && (
            <p className="mc-lacks" role="status">
              {lacks}
            </p>
          )}
        </>
      )}
    </Modal>
  );
}

/** Whether somebody clicks where one press does it: the second click of a double one comes before the page has learnt of the first, and would do it again. */
const isSecondOfDouble = ({ nativeEvent }: SyntheticEvent): boolean =>
  nativeEvent instanceof MouseEvent && nativeEvent.detail > 1;

/** Carbon gives the focus to the main button, which cannot have it as long as something is missing: then the first field has it, and not what lies behind the dialog. */
function useFocusInside(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = frame;
    if (current === null || current.contains(document.activeElement)) return;
    const first = ':is(input, select, textarea, button, a[href]):not(:disabled)';
    const field = current.querySelector<HTMLElement>(`.cds--modal-content ${first}`);
    (field ?? current.querySelector<HTMLElement>(first))?.focus();
  }, [frame]);
}

/** By the frame of a dialog: where the focus goes when it closes, what is nearest first. */
const waysBack = new WeakMap<Element, readonly HTMLElement[]>();

/** Gives the focus back to what had it before this was drawn, unless something else has taken it by then. */
export function useFocusReturn(frame?: RefObject<HTMLElement | null>): void {
  const [ways] = useState(() => waysBackFrom(document.activeElement));
  useEffect(() => {
    if (frame?.current) waysBack.set(frame.current, ways);
    return () => {
      if (document.activeElement !== document.body) return;
      ways.find((way) => way.isConnected)?.focus({ preventScroll: true });
    };
  }, [frame, ways]);
}

/**
 * An entry of a menu goes when it is chosen: then the button that opens the menu stands for it. A dialog that only waits for what it asks about goes too when the real one
 * comes: then what had the focus before the first one stands for it.
 */
function waysBackFrom(element: Element | null): readonly HTMLElement[] {
  if (!(element instanceof HTMLElement) || element === document.body) return [];
  const menu = element.closest('[role="menu"]');
  const opener = menu && document.querySelector<HTMLElement>(`[aria-controls="${menu.id}"]`);
  if (opener) return [opener];
  for (let around: Element | null = element; around; around = around.parentElement) {
    const outer = waysBack.get(around);
    if (outer) return [element, ...outer];
  }
  return [element];
}
