// What goes below a list that is read page by page: the rest of it.
import { Button } from '@mantine/core';
import type { usePaged } from './usePaged';

export function More({ list }: { list: ReturnType<typeof usePaged> }) {
  if (!list.hasNextPage) return null;
  return (
    <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      Show more
    </Button>
  );
}
