// The list of the inbox. Only the rows that can be seen are on the page, however long it is.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { Viewer } from '../api/queries';
import type { Suggestion } from '../api/types';
import { type Phase, keyOf } from './decisions';
import classes from './Inbox.module.css';
import { SuggestionRow } from './SuggestionRow';
import { mayDecide } from './may';
import { isOpen } from './words';

const ROW_HEIGHT = 72;

interface Props {
  items: readonly Suggestion[];
  /** Where each stands, by `keyOf`. */
  places: ReadonlyMap<string, number>;
  /** `keyOf` the one that is looked at. */
  current: string | undefined;
  chosen: ReadonlySet<string>;
  /** What they may not decide on has no check box. */
  viewer: Viewer;
  running: ReadonlyMap<string, Phase>;
  propertyNames: ReadonlyMap<string, string>;
  onOpen: (suggestion: Suggestion) => void;
  onChoose: (suggestion: Suggestion, upToHere: boolean) => void;
}

export function SuggestionList(props: Props) {
  const { items, places, current, chosen, viewer, running, propertyNames, onOpen, onChoose } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // The same function for the same items: with another one, the whole list is measured again.
  const keyAt = useCallback((index: number) => keyOf(items[index] as Suggestion), [items]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: keyAt,
    overscan: 8,
  });
  const index = current === undefined ? -1 : (places.get(current) ?? -1);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index);
  }, [index, virtual]);

  return (
    <div ref={scroller} className={classes.scroller} data-testid="suggestion-scroller">
      <ul className={classes.list} style={{ height: virtual.getTotalSize() }} aria-label="Suggestions">
        {virtual.getVirtualItems().map((row) => {
          const suggestion = items[row.index] as Suggestion;
          const key = keyOf(suggestion);
          return (
            <li
              key={row.key}
              className={classes.item}
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
            >
              <SuggestionRow
                suggestion={suggestion}
                isCurrent={key === current}
                isChosen={chosen.has(key)}
                mayChoose={isOpen(suggestion) && mayDecide(suggestion, viewer)}
                phase={running.get(key)}
                propertyName={propertyNames.get(suggestion.property) ?? suggestion.property}
                onOpen={onOpen}
                onChoose={onChoose}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
