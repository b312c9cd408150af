type Watched = { subscribe: (heard: (state: { navigation: { state: string } }) => void) => unknown };

let leaving = false;

/** Heeds the router's way from page to page from now on. */
export function watchLeaving(router: Watched): void {
  router.subscribe(({ navigation }) => {
    leaving = navigation.state !== 'idle';
  });
}

/**
 * Says whether a page that was chosen is still loading, at this very moment. `useNavigation` says the same, but only once React has drawn it, and React takes its time with
 * that: on a busy machine a timer can end in between.
 */
export function isLeaving(): boolean {
  return leaving;
}
