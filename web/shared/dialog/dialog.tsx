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
  useFocusReturn();
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

/** Gives the focus back to what had it before this was drawn, unless something else has taken it by then. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    },
    [before],
  );
}
