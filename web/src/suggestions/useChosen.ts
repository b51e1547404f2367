// Which suggestions are chosen for a decision on many. Those that leave the list, and those that are not the viewer's to
// decide on, are not.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Viewer } from '../api/queries';
import type { Suggestion } from '../api/types';
import { keyOf } from './decisions';
import { mayDecide } from './may';
import { isOpen } from './words';

export function useChosen(items: readonly Suggestion[], viewer: Viewer) {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | undefined>(undefined);
  const chosen = useMemo(
    () => items.filter((item) => wanted.has(keyOf(item)) && isOpen(item) && mayDecide(item, viewer)),
    [items, wanted, viewer],
  );
  const keys = useMemo(() => new Set(chosen.map(keyOf)), [chosen]);

  /** With `upToHere`, everything from the last one that was touched. */
  const toggle = useCallback(
    (suggestion: Suggestion, upToHere: boolean) => {
      const key = keyOf(suggestion);
      const here = items.findIndex((item) => keyOf(item) === key);
      const from = upToHere ? items.findIndex((item) => keyOf(item) === anchor.current) : here;
      const [first, last] = [Math.min(from < 0 ? here : from, here), Math.max(from, here)];
      setWanted((before) => {
        const after = new Set(before);
        const add = !before.has(key);
        for (const item of items.slice(first, last + 1)) {
          if (add) after.add(keyOf(item));
          else after.delete(keyOf(item));
        }
        return after;
      });
      anchor.current = key;
    },
    [items],
  );
  const clear = useCallback(() => setWanted(new Set()), []);
  return { items: chosen, keys, toggle, clear };
}
