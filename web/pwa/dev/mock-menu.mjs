// The menu of the demonstration restaurant, for developing the screens without a hub.
let next = 1;
const id = (kind) => `${kind}-${next++}`;
const options = (name, min, max, ...choices) => ({
  id: id('group'),
  name,
  min,
  max,
  options: choices.map(([choice, price = 0]) => ({ id: id('option'), name: choice, price })),
});
const add = (name, price) => ({ id: id('ingredient'), name, price, kind: 'ADD' });
const remove = (name) => ({ id: id('ingredient'), name, price: 0, kind: 'REMOVE' });
const doneness = () => options('Punto', 1, 1, ['Vuelta'], ['Jugoso'], ['A punto'], ['Cocido']);
const side = () => options('Guarnición', 1, 1, ['Papas fritas'], ['Ensalada mixta'], ['Puré de calabaza', 150000]);

function dish(stationId, course, name, description, price, allergens, more = {}) {
  return {
    id: id('dish'),
    sku: name.slice(0, 6).toUpperCase(),
    name,
    description,
    price: price * 100,
    available: true,
    stationId,
    course,
    allergens,
    ingredients: [],
    optionGroups: [],
    ...more,
  };
}

export const stations = [
  { stationId: 'grill', name: 'Parrilla' },
  { stationId: 'cold', name: 'Fríos' },
  { stationId: 'sweet', name: 'Postres' },
  { stationId: 'bar', name: 'Barra' },
];

export const categories = [
  {
    id: 'share',
    name: 'Para compartir',
    items: [
      dish('grill', 'entrada', 'Provoleta', 'Provolone a la plancha, orégano y ají molido.', 9800, ['milk']),
      dish('grill', 'entrada', 'Empanadas de carne (x3)', 'Cortada a cuchillo, al horno de barro.', 10500, [
        'gluten',
        'eggs',
      ]),
      dish('grill', 'entrada', 'Chorizo criollo (x2)', 'De cerdo, a la parrilla, con salsa criolla.', 11800, [], {
        available: false,
      }),
      dish('grill', 'entrada', 'Papas fritas', 'Cortadas a mano, con perejil y ajo.', 8400, [], {
        ingredients: [add('Cheddar', 220000), add('Huevo frito', 180000)],
      }),
      dish('cold', 'entrada', 'Burrata con tomates', 'Tomates de estación, albahaca y oliva.', 15200, ['milk']),
    ],
  },
  {
    id: 'grill-c',
    name: 'Parrilla',
    items: [
      dish(
        'grill',
        'principal',
        'Ojo de bife 400 g',
        'Madurado 21 días, a las brasas de quebracho. Con chimichurri de la casa.',
        28900,
        ['mustard'],
        {
          optionGroups: [doneness(), side()],
          ingredients: [
            add('Huevo frito', 180000),
            add('Provolone gratinado', 260000),
            remove('Sal'),
            remove('Chimichurri'),
            remove('Perejil'),
          ],
        },
      ),
      dish('grill', 'principal', 'Vacío del fuego', 'Cocción lenta, seis horas, con su jugo.', 26400, [], {
        optionGroups: [doneness()],
      }),
      dish('grill', 'principal', 'Entraña', 'A fuego fuerte, con papas rotas.', 27900, [], {
        optionGroups: [doneness()],
      }),
      dish('grill', 'principal', 'Asado de tira', 'Corte americano, para los que vienen con hambre.', 25600, [], {
        optionGroups: [side()],
      }),
      dish('grill', 'principal', 'Pollo al limón', 'Medio pollo deshuesado, limón y romero.', 19800, []),
      dish(
        'grill',
        'principal',
        'Milanesa napolitana',
        'De nalga, salsa de tomate, jamón y muzzarella.',
        19400,
        ['gluten', 'milk', 'eggs'],
        {
          ingredients: [add('Huevo frito', 180000), remove('Jamón'), remove('Salsa')],
        },
      ),
      dish('grill', 'principal', 'Salmón a la manteca negra', 'Con alcaparras y puré de coliflor.', 31200, [
        'fish',
        'milk',
      ]),
    ],
  },
  {
    id: 'salad',
    name: 'Ensaladas',
    items: [
      dish('cold', 'entrada', 'Ensalada de rúcula y parmesano', 'Rúcula, parmesano en hebras, oliva y limón.', 11200, [
        'milk',
      ]),
      dish('cold', 'entrada', 'Ensalada mixta', 'Lechuga, tomate y cebolla.', 7600, [], {
        ingredients: [remove('Cebolla')],
      }),
      dish('cold', 'entrada', 'César con pollo', 'Romana, croutons, parmesano y su aderezo.', 13900, [
        'gluten',
        'milk',
        'eggs',
        'fish',
      ]),
      dish('cold', 'entrada', 'Remolacha y nueces', 'Remolacha asada, queso azul y nueces.', 12400, ['milk', 'nuts']),
    ],
  },
  {
    id: 'pasta',
    name: 'Pastas',
    items: [
      dish('grill', 'principal', 'Ñoquis del 29', 'De papa, con fileto y albahaca.', 15600, ['gluten', 'milk', 'eggs']),
      dish('grill', 'principal', 'Sorrentinos de jamón y queso', 'Con manteca de salvia.', 17200, [
        'gluten',
        'milk',
        'eggs',
      ]),
      dish('grill', 'principal', 'Tallarines al pesto', 'Pesto de albahaca y nuez.', 16100, ['gluten', 'nuts', 'milk']),
      dish('grill', 'principal', 'Sopa del día', 'Preguntale al mozo cuál toca hoy.', 9200, ['celery']),
    ],
  },
  {
    id: 'sweet-c',
    name: 'Postres',
    items: [
      dish('sweet', 'postre', 'Flan con dulce de leche', 'El de siempre. También con crema.', 7900, ['milk', 'eggs']),
      dish('sweet', 'postre', 'Panqueque de manzana', 'Quemado al rhum.', 8800, ['gluten', 'milk', 'eggs']),
      dish('sweet', 'postre', 'Helado, dos bochas', 'De la heladería de al lado.', 6900, ['milk'], {
        optionGroups: [
          options('Gustos', 1, 2, ['Dulce de leche'], ['Chocolate'], ['Frutilla'], ['Limón'], ['Pistacho', 60000]),
        ],
      }),
      dish('sweet', 'postre', 'Queso y dulce', 'Fresco, con batata o membrillo.', 7200, ['milk']),
    ],
  },
  {
    id: 'drinks',
    name: 'Bebidas',
    items: [
      dish('bar', 'bebida', 'Malbec, copa', 'Valle de Uco, de la casa.', 6500, ['sulphites']),
      dish('bar', 'bebida', 'Malbec reserva, botella', 'Valle de Uco, 750 ml.', 24800, ['sulphites']),
      dish('bar', 'bebida', 'Cerveza rubia', 'Pinta, tirada.', 5900, ['gluten']),
      dish('bar', 'bebida', 'Agua con gas', 'Botella de 500 ml.', 3200, []),
      dish('bar', 'bebida', 'Limonada con menta', 'Jarra de un litro.', 7400, []),
      dish('bar', 'bebida', 'Café', 'Tostado en el barrio.', 2900, []),
    ],
  },
];
