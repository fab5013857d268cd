import {
  Anchor,
  BookMarked,
  Columns2,
  Compass,
  Ear,
  Eye,
  Feather,
  Fence,
  FilePen,
  HandHeart,
  House,
  ListOrdered,
  type LucideIcon,
  MailX,
  MessageCircle,
  Scale,
  Search,
  Sparkle,
  Sprout,
  TrendingUp,
  Users,
} from 'lucide-react';
import type { WorksheetIcon as Name } from '#contract/worksheet.ts';

const icons: Readonly<Record<Name, LucideIcon>> = {
  sheet: FilePen,
  feather: Feather,
  fence: Fence,
  columns: Columns2,
  letter: MailX,
  hand: HandHeart,
  talk: MessageCircle,
  ear: Ear,
  steps: TrendingUp,
  compass: Compass,
  eye: Eye,
  timeline: ListOrdered,
  scales: Scale,
  anchor: Anchor,
  home: House,
  spark: Sparkle,
  people: Users,
  search: Search,
  books: BookMarked,
  seedling: Sprout,
};

export function WorksheetIcon({ name }: { readonly name: Name }) {
  const Icon = icons[name];
  return <Icon className="icon" aria-hidden="true" />;
}
