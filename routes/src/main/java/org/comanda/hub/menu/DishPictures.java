package org.comanda.hub.menu;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.MenuItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What dishes look like. Whatever is handed in is decoded and drawn anew as a JPEG of a bounded size, so that nothing of the
 * file itself is ever served: no script, no second content, no place where the photo was taken.
 */
@Component
public class DishPictures {

    private static final List<String> FORMATS = List.of("png", "jpeg");
    private static final int SIDE_PIXELS = 960;
    private static final int SIDE_MAX_PIXELS = 10_000;
    private static final long AREA_MAX_PIXELS = 24_000_000;
    private static final int QUALITY_PERCENT = 82;

    /** Decoding takes memory for each picture at once. */
    private final Semaphore drawing = new Semaphore(1);

    private final Database database;

    DishPictures(Database database) {
        this.database = database;
    }

    /**
     * Gives a dish its picture.
     *
     * @return where it is from now on
     * @throws Refusal 422 {@code BAD_PICTURE}
     */
    public String put(BranchId branch, MenuItemId dish, byte[] file) {
        mustBeThere(branch, dish);
        var jpeg = drawn(file);
        var hash = hash(jpeg);
        database.inTransaction(() -> {
            var trip = database.trip();
            // One that is there already is as good as new, so that the sweep leaves it.
            trip.tell(
                    "insert into picture (hash, jpeg) values (?, ?) on conflict (hash) do update set made_at = now()",
                    hash,
                    jpeg);
            trip.go();
            set(branch, dish, hash);
        });
        return address(hash);
    }

    public void remove(BranchId branch, MenuItemId dish) {
        database.inTransaction(() -> set(branch, dish, null));
    }

    /** The bytes of a picture, for anybody: what is on the menu is no secret. */
    public Optional<byte[]> of(String hash) {
        var trip = database.trip();
        var found = trip.ask(row -> row.bytesOrNull("jpeg"), "select jpeg from picture where hash = ?", hash);
        trip.go();
        return found.one();
    }

    private static String address(String hash) {
        return "/pictures/" + hash + ".jpg";
    }

    private void mustBeThere(BranchId branch, MenuItemId dish) {
        var trip = database.trip();
        var found = trip.ask(
                row -> true,
                "select 1 from menu_item where id = ? and branch_id = ? and retired_at is null",
                dish,
                branch);
        trip.go();
        found.one().orElseThrow(Refusal::notFound);
    }

    private void set(BranchId branch, MenuItemId dish, @Nullable String hash) {
        var trip = database.trip();
        var found = trip.ask(
                row -> true,
                "update menu_item set image = ? where id = ? and branch_id = ? and retired_at is null returning id",
                hash == null ? null : address(hash),
                dish,
                branch);
        trip.tell("update branch set menu_version = menu_version + 1 where id = ?", branch);
        trip.go();
        found.one().orElseThrow(Refusal::notFound);
    }

    private byte[] drawn(byte[] file) {
        drawing.acquireUninterruptibly();
        try {
            return drawnAnew(file);
        } finally {
            drawing.release();
        }
    }

    static byte[] drawnAnew(byte[] file) {
        try {
            return jpeg(scaled(decoded(file)));
        } catch (Refusal refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // Readers of pictures throw whatever they trip over.
            throw bad("The file cannot be read as a picture");
        }
    }

    private static BufferedImage decoded(byte[] file) throws IOException {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(input);
            while (readers.hasNext()) {
                var reader = readers.next();
                try {
                    if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                        reader.setInput(input, true, true);
                        return decoded(reader);
                    }
                } finally {
                    reader.dispose();
                }
            }
        }
        throw bad("A picture is a PNG or a JPEG");
    }

    /** The head is read first: what says that it is huge is never unfolded. */
    private static BufferedImage decoded(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width < 1 || height < 1 || Math.max(width, height) > SIDE_MAX_PIXELS || width * height > AREA_MAX_PIXELS) {
            throw bad("A picture has at most %d pixels, and %d on a side".formatted(AREA_MAX_PIXELS, SIDE_MAX_PIXELS));
        }
        var parameters = reader.getDefaultReadParam();
        var every = (int) Math.max(1, Math.max(width, height) / (2L * SIDE_PIXELS));
        parameters.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, parameters);
    }

    private static BufferedImage scaled(BufferedImage image) {
        var longest = Math.max(image.getWidth(), image.getHeight());
        var side = Math.min(SIDE_PIXELS, longest);
        var width = Math.max(1, image.getWidth() * side / longest);
        var height = Math.max(1, image.getHeight() * side / longest);
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = small.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            // JPEG knows nothing that is transparent.
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, width, height);
            canvas.drawImage(image, 0, 0, width, height, null);
        } finally {
            canvas.dispose();
        }
        return small;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY_PERCENT / 100f);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] jpeg) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static Refusal bad(String why) {
        return Refusal.invalid("BAD_PICTURE", why);
    }
}
