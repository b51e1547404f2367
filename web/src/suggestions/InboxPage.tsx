// The inbox: the list on the left, the one that is looked at on the right, everything by keyboard as well.
import { Box, Kbd, Text } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconInboxOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery } from '../api/queries';
import type { Suggestion } from '../api/types';
import { Empty } from '../ui/Empty';
import { BulkBar } from './BulkBar';
import { FilterBar } from './FilterBar';
import { HeldBanner, hasHeld } from './HeldBanner';
import classes from './Inbox.module.css';
import { InboxList } from './InboxList';
import { KeyboardHelp } from './KeyboardHelp';
import { SuggestionView } from './SuggestionView';
import { keyOf, useDecisions } from './decisions';
import { useDialog } from './dialog';
import { type Filters, filtersOf, paramsOf, useSuggestions } from './filters';
import { useChosen } from './useChosen';
import { STATE_WORDS, isOpen, nameOf } from './words';

interface Props {
  property?: string | undefined;
  id?: number | undefined;
}

export function InboxPage({ property, id }: Props) {
  const [params] = useSearchParams();
  const filters = useMemo(() => filtersOf(params), [params]);
  const [, navigate] = useLocation();
  const properties = useQuery(propertiesQuery);
  const list = useSuggestions(filters);
  const { items } = list;
  const chosen = useChosen(items);
  const { running, decide, undoLast } = useDecisions();
  const ask = useDialog();
  const [helping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const detail = useRef<HTMLElement>(null);
  const narrow = useMediaQuery('(max-width: 62em)');

  const current = property !== undefined && id !== undefined ? keyOf({ property, id }) : undefined;
  const places = useMemo(() => new Map(items.map((item, place) => [keyOf(item), place])), [items]);
  const index = current === undefined ? -1 : (places.get(current) ?? -1);
  const lastIndex = useRef(0);
  useEffect(() => {
    if (index >= 0) lastIndex.current = index;
  }, [index]);

  const open = useCallback(
    (suggestion: Suggestion | undefined) => {
      if (suggestion) navigate(`${at('suggestions', suggestion.property, suggestion.id)}${paramsOf(filters)}`);
    },
    [navigate, filters],
  );
  const step = (by: number) => {
    // The one that was looked at may have left the list: its place is where it goes on.
    if (index < 0) open(items[current ? Math.min(lastIndex.current, items.length - 1) : 0]);
    else open(items[Math.max(0, Math.min(items.length - 1, index + by))]);
  };
  const onCurrent = (act: (suggestion: Suggestion) => void) => () => {
    const suggestion = items[index];
    if (suggestion && isOpen(suggestion) && !running.has(keyOf(suggestion))) act(suggestion);
  };
  const approve = (suggestion: Suggestion) => {
    if (suggestion.state !== 'pending') {
      notifications.show({
        color: 'orange',
        title: `${nameOf(suggestion)}: ${STATE_WORDS[suggestion.state].toLowerCase()}`,
        message: 'It cannot be approved as it is; the page says why.',
      });
      return;
    }
    decide(suggestion, { kind: 'approve', version: suggestion.version });
    open(items[index + 1] ?? items[index - 1]);
  };

  useHotkeys([
    ['j', () => step(1)],
    ['ArrowDown', () => step(1)],
    ['k', () => step(-1)],
    ['ArrowUp', () => step(-1)],
    ['Enter', () => (index < 0 ? step(0) : detail.current?.focus()), { preventDefault: false }],
    ['a', onCurrent(approve)],
    ['d', onCurrent((suggestion) => ask({ kind: 'decline', suggestion }))],
    ['c', onCurrent((suggestion) => ask({ kind: 'ask-correction', suggestion }))],
    ['x', onCurrent((suggestion) => chosen.toggle(suggestion, false))],
    ['u', undoLast],
    ['/', () => search.current?.focus()],
    ['shift+?', () => setHelping(true)],
    ['?', () => setHelping(true)],
    ['Escape', () => (chosen.items.length > 0 ? chosen.clear() : navigate(`/suggestions${paramsOf(filters)}`))],
  ]);

  const change = (fields: Partial<Filters>) =>
    navigate(`/suggestions${paramsOf({ ...filters, ...fields })}`, { replace: true });
  const shown = (properties.data ?? []).filter((each) => !filters.property || each.id === filters.property);
  const names = useMemo(() => new Map(properties.data?.map((each) => [each.id, each.name])), [properties.data]);

  return (
    <div className={classes.inbox}>
      <div className={classes.side} data-behind={current || undefined}>
        <FilterBar
          filters={filters}
          properties={properties.data ?? []}
          searchRef={search}
          onChange={change}
          onHelp={() => setHelping(true)}
        />
        {shown.filter(hasHeld).map((each) => (
          <HeldBanner key={each.id} property={each} onLook={() => change({ property: each.id, state: 'held' })} />
        ))}
        <InboxList
          list={list}
          filters={filters}
          properties={shown}
          onChange={change}
          rows={{
            places,
            current,
            chosen: chosen.keys,
            running,
            propertyNames: names,
            onOpen: open,
            onChoose: chosen.toggle,
          }}
        />
        <BulkBar chosen={chosen.items} onClear={chosen.clear} />
      </div>
      <section
        ref={detail}
        className={classes.detail}
        data-behind={!current || undefined}
        tabIndex={-1}
        aria-label="The suggestion that is looked at"
      >
        {property !== undefined && id !== undefined ? (
          <SuggestionView
            key={current}
            property={property}
            id={id}
            known={properties.data?.find((each) => each.id === property)}
            onBack={() => navigate(`/suggestions${paramsOf(filters)}`)}
          />
        ) : (
          !narrow && <NothingOpen any={items.length > 0} />
        )}
      </section>
      {helping && <KeyboardHelp onClose={() => setHelping(false)} />}
    </div>
  );
}

function NothingOpen({ any }: { any: boolean }) {
  if (!any) return <Box />;
  return (
    <Empty icon={any ? <IconArrowLeft /> : <IconInboxOff />} title="Choose a suggestion">
      <Text size="sm" component="span">
        <Kbd>j</Kbd> and <Kbd>k</Kbd> go through the list, <Kbd>a</Kbd> approves, <Kbd>d</Kbd> declines, <Kbd>?</Kbd>{' '}
        tells the rest.
      </Text>
    </Empty>
  );
}
