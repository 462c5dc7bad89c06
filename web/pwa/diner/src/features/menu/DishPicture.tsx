import type { MenuItem } from '@comanda/shared/contract.ts';

const drawings = import.meta.glob<string>('../../art/*.svg', { query: '?url', import: 'default', eager: true });

/** Which drawing stands for a dish without a photo. The first that matches the dish's name wins, then its category's. */
const words: [RegExp, string][] = [
  [/hamb[uú]rg|burger|lomito|sandwich|s[aá]ndwich/i, 'burger'],
  [/fiambre|picada|tabla|board|platter|vitel|vigilante|jam[oó]n crudo/i, 'coldcuts'],
  [/langostin|camar[oó]n|prawn|shrimp/i, 'prawns'],
  [/rabas|calamar|aros|lula/i, 'rings'],
  [/fruta|fruit/i, 'fruit'],
  [/bife de chorizo/i, 'steak'],
  [/chorizo|morcilla|salchicha|sausage|pudding|lingui[çc]a/i, 'sausage'],
  [/provol|queso|cheese|queijo|fondue|quesadilla/i, 'skillet'],
  [/empanada/i, 'empanada'],
  [/taco/i, 'taco'],
  [/burrito|wrap|fajita/i, 'burrito'],
  [/bowl|bol\b|arroz|risotto|rice/i, 'bowl'],
  [/nacho|chips|totopo|guacamole|salsa\b/i, 'chips'],
  [/papas|fritas|batata|fries/i, 'fries'],
  [/pollo|chicken|frango|suprema|alita/i, 'chicken'],
  [/pescad|pesca\b|salm[oó]n|trucha|merluza|fish|catch|peixe|ceviche|boquer/i, 'fish'],
  [/milanesa|napolitana|pizza|fugazz/i, 'pizza'],
  [/ñoqui|tallar|ravi|sorrentin|pasta|lasa|canel|spaghetti|fideo|gnocchi|tagliat|nhoque/i, 'pasta'],
  [/ensalada|salada|tomato|beet|r[uú]cula|verde|salad|caesar|c[eé]sar|vegetal|verdura/i, 'salad'],
  [/panqueque|pancake|crepe|cr[eê]pe/i, 'crepe'],
  [/torta|tiramis|cheesecake|brownie|cake|volc[aá]n|chocolate/i, 'cake'],
  [/flan|caramel|pudim|bud[ií]n|postre/i, 'flan'],
  [/helado|ice cream|sorbet|copa helada/i, 'icecream'],
  [
    /malbec|vino|cabernet|wine|rosado|torront|espumante|champ|verm[uú]|sangr|ta[çc]a|glass|bottle\b|sparkling|copa\b|botella/i,
    'wine',
  ],
  [/cerveza|beer|pinta|ipa\b|lager|cerveja|fernet/i, 'beer'],
  [
    /agua|water|soda|gaseosa|coca|jugo|limonada|lemonade|bottled|canned|nestea|izze|refresco|drink|á?gua|refri/i,
    'water',
  ],
  [/caf[eé]|t[eé]\b|cortado|espresso|infusi/i, 'coffee'],
  [/sopa|locro|guiso|soup|humita/i, 'soup'],
  [
    /bife|asado|vac[ií]o|entra[ñn]a|lomo|matambre|costilla|parrill|steak|rib|sirloin|grill|picanha|carne|carnitas|barbacoa|mollej|chinchul|bondiola/i,
    'steak',
  ],
  [/pan\b|tostada|focaccia|bread/i, 'bread'],
];

const PADS = ['#fbc8d6', '#cfe0ff', '#ffe48c', '#c3ead5', '#ffd9b5', '#e3dcf7'];

function drawingOf(item: Pick<MenuItem, 'name'>, category: string): string {
  const name = words.find(([pattern]) => pattern.test(item.name)) ?? words.find(([pattern]) => pattern.test(category));
  return drawings[`../../art/${name?.[1] ?? 'plate'}.svg`] ?? '';
}

function padOf(text: string): string {
  let sum = 0;
  for (const letter of text) {
    sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  }
  return PADS[sum % PADS.length] ?? '#cfe0ff';
}

interface Props {
  item: Pick<MenuItem, 'name' | 'image'>;
  category: string;
  className: string;
  soldOut?: boolean;
  eager?: boolean;
}

/** A photo, or a flat drawing on one of the pad's tints. */
export function DishPicture({ item, category, className, soldOut = false, eager = false }: Props) {
  const source = item.image ?? drawingOf(item, category);
  return (
    <span
      className={`block shrink-0 overflow-hidden ${soldOut ? 'opacity-60 grayscale' : ''} ${className}`}
      style={{ backgroundColor: padOf(item.name) }}
    >
      <img
        src={source}
        alt=""
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        className={`size-full ${item.image ? 'object-cover' : 'object-contain'}`}
      />
    </span>
  );
}
