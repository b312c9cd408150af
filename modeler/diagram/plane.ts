/**
 * The plane on which a diagram is drawn, for diagrams of many hundred elements.
 *
 * **Marks.** Styles of the drawing tool read "everything in what may be dropped on has this pointer" and "the first part of each shape in what would be the new parent has this colour". When the plane takes such a mark, the browser
 * works out the style of everything drawn anew: 20 to 30 ms of the processor for each time that a drag begins, enters the plane, leaves it or ends in a diagram of 500 elements. The pointer is that of dragging then anyway, so the
 * plane does without it, and what would be the new parent is told at the container, from where only the plane is coloured. What only the plane shows, that something must not be dropped there, it still takes.
 *
 * **Its size.** Whoever asks how large the plane is has the browser lay out all that was changed until then, and a name that is typed over a new step asks in the middle of drawing it: 20 ms more, since all words of the drawing are laid
 * out with it. The browser tells by itself when the size changes.
 */
import Canvas from 'diagram-js/lib/core/Canvas';

/** Marks that say where a drag may end, and that one is going on. */
const DROPPABLE: ReadonlySet<string> = new Set(['drop-ok', 'connect-ok']);
const DRAGGING = 'djs-drag-active';
const NEW_PARENT = 'new-parent';

type Marked = Parameters<Canvas['addMarker']>[0];
type Size = ReturnType<Canvas['getSize']>;

class LargeCanvas extends Canvas {
  private size: Size | undefined;
  private observer: ResizeObserver | undefined;

  override addMarker(element: Marked, marker: string): void {
    if (!this.sparesPlane(element, marker, true)) super.addMarker(element, marker);
  }

  override removeMarker(element: Marked, marker: string): void {
    if (!this.sparesPlane(element, marker, false)) super.removeMarker(element, marker);
  }

  override getSize(): Size {
    this.observer ??= this.observed();
    return this.size ?? super.getSize();
  }

  /** The first answer comes with the next frame; until then, and where the plane is not seen, it is asked for. */
  private observed(): ResizeObserver {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      this.size = width > 0 && height > 0 ? { width: Math.round(width), height: Math.round(height) } : undefined;
    });
    observer.observe(this.getContainer());
    return observer;
  }

  /** Where the plane needs no mark. Of a drag that goes on, the handles of the lines are told, which are not to be seen meanwhile. */
  private sparesPlane(element: Marked, marker: string, isAdded: boolean): boolean {
    if (element !== this.getRootElement()) return false;
    if (marker === DRAGGING) this.getLayer('overlays').classList.toggle(DRAGGING, isAdded);
    if (marker === NEW_PARENT) this.getContainer().classList.toggle('mc-new-parent', isAdded);
    return marker === DRAGGING || marker === NEW_PARENT || DROPPABLE.has(marker);
  }
}

export const planeModule = { canvas: ['type', LargeCanvas] };
