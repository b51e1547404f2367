// The inbox: the list on the left, the one that is looked at on the right, everything by keyboard as well.
import { Box, Kbd, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, useViewer } from '../api/queries';
import { rightsOf } from '../api/rights';
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
import { type Filters, filtersOf, paramsOf, useSuggestions } from './filters';
import { useChosen } from './useChosen';
import { useInboxKeys } from './useInboxKeys';

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
  const viewer = useViewer();
  const chosen = useChosen(items, viewer);
  const { running } = useDecisions();
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
  useInboxKeys({
    ...{ items, index, viewer, search, detail, open, step },
    choose: (suggestion) => chosen.toggle(suggestion, false),
    help: () => setHelping(true),
    leave: () => (chosen.items.length > 0 ? chosen.clear() : navigate(`/suggestions${paramsOf(filters)}`)),
  });

  const change = (fields: Partial<Filters>) =>
    navigate(`/suggestions${paramsOf({ ...filters, ...fields })}`, { replace: true });
  const shown = (properties.data ?? []).filter((each) => !filters.property || each.id === filters.property);
  const decides = shown.some((each) => rightsOf(viewer.rolesAt(each.id)).has('decide'));
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
            viewer,
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
          !narrow && <NothingOpen any={items.length > 0} decides={decides} />
        )}
      </section>
      {helping && <KeyboardHelp decides={decides} onClose={() => setHelping(false)} />}
    </div>
  );
}

function NothingOpen({ any, decides }: { any: boolean; decides: boolean }) {
  if (!any) return <Box />;
  return (
    <Empty icon={<IconArrowLeft />} title="Choose a suggestion">
      <Text size="sm" component="span">
        <Kbd>j</Kbd> and <Kbd>k</Kbd> go through the list,{' '}
        {decides && (
          <>
            <Kbd>a</Kbd> approves, <Kbd>d</Kbd> declines,{' '}
          </>
        )}
        <Kbd>?</Kbd> tells the rest.
      </Text>
    </Empty>
  );
}
