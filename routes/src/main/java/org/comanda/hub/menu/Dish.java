package org.comanda.hub.menu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.comanda.connectors.message.OrderLine;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.StationId;
import org.jspecify.annotations.Nullable;

/**
 * A dish or drink as the menu has it now.
 *
 * @param price minor units, without what is added
 * @param station its own, or its category's, or the branch's fallback
 */
public record Dish(
        MenuItemId id,
        String sku,
        String name,
        long price,
        boolean available,
        StationId station,
        @Nullable String course,
        List<Ingredient> ingredients,
        List<OptionGroup> optionGroups) {

    /** What a diner may add at a price, or leave out. */
    public record Ingredient(UUID id, OrderLine.Kind kind, String name, long price) {}

    /** Choose at least {@code min} and at most {@code max} of the options. */
    public record OptionGroup(UUID id, String name, int min, int max, List<Option> options) {}

    public record Option(UUID id, String name, long price) {}

    /** A choice that was made, as the order keeps it. */
    public record Choice(@Nullable UUID id, OrderLine.Kind kind, String name, long price) {}

    /** A dish made to somebody's wish; {@code unitPrice} includes the choices. */
    public record Made(Dish dish, List<Choice> choices, long unitPrice) {}

    public Dish mustBeAvailable() {
        if (!available) {
            throw new Refusal(
                    409,
                    "ITEM_UNAVAILABLE",
                    name + " is sold out",
                    java.util.Map.of("menuItemId", id.toString(), "name", name));
        }
        return this;
    }

    /** Prices the dish with the ingredients and options that were picked by their ids. */
    public Made with(List<UUID> picked, List<UUID> pickedOptions) {
        var choices = new ArrayList<Choice>();
        for (var wish : new HashSet<>(picked)) {
            var ingredient = ingredients.stream()
                    .filter(offered -> offered.id().equals(wish))
                    .findAny()
                    .orElseThrow(() -> Refusal.invalid("UNKNOWN_MODIFIER", name + " has no ingredient " + wish));
            choices.add(new Choice(ingredient.id(), ingredient.kind(), ingredient.name(), ingredient.price()));
        }
        var open = new HashSet<>(pickedOptions);
        for (var group : optionGroups) {
            var chosen = group.options().stream()
                    .filter(option -> open.remove(option.id()))
                    .toList();
            if (chosen.size() < group.min() || chosen.size() > group.max()) {
                throw Refusal.invalid(
                        "CHOOSE_OPTIONS",
                        "%s: choose %d to %d of %s".formatted(name, group.min(), group.max(), group.name()));
            }
            chosen.forEach(option ->
                    choices.add(new Choice(option.id(), OrderLine.Kind.OPTION, option.name(), option.price())));
        }
        if (!open.isEmpty()) {
            throw Refusal.invalid(
                    "UNKNOWN_OPTION", name + " has no option " + open.iterator().next());
        }
        return made(choices);
    }

    /** The dish with choices that were made before, at what they cost now; one that is gone from the menu is refused. */
    public Made again(List<Choice> before) {
        return with(
                before.stream()
                        .filter(choice -> choice.kind() != OrderLine.Kind.OPTION)
                        .map(Choice::id)
                        .toList(),
                before.stream()
                        .filter(choice -> choice.kind() == OrderLine.Kind.OPTION)
                        .map(Choice::id)
                        .toList());
    }

    /**
     * The dish as a program orders it, by the names of what is wished. Names that the menu knows are its ingredients and
     * options; the others are passed on to the kitchen in the words of the source, at no price.
     */
    public Made inWords(List<String> wishes) {
        var choices = wishes.stream().map(this::inWords).toList();
        return made(choices);
    }

    private Choice inWords(String wish) {
        for (var ingredient : ingredients) {
            if (ingredient.name().equalsIgnoreCase(wish)) {
                return new Choice(ingredient.id(), ingredient.kind(), ingredient.name(), ingredient.price());
            }
        }
        for (var group : optionGroups) {
            for (var option : group.options()) {
                if (option.name().equalsIgnoreCase(wish)) {
                    return new Choice(option.id(), OrderLine.Kind.OPTION, option.name(), option.price());
                }
            }
        }
        return new Choice(null, OrderLine.Kind.OPTION, wish, 0);
    }

    private Made made(List<Choice> choices) {
        return new Made(
                this, choices, price + choices.stream().mapToLong(Choice::price).sum());
    }
}
