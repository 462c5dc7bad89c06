package org.comanda.hub.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comanda.hub.identity.Role;

/** Who may log in after the first start, with the passwords that nobody will be told again. */
record FirstLogins(List<Login> people, List<ProgramSecret> programs) {

    private static final String LINE = "%-9s %-9s %-9s %s";

    FirstLogins {
        people = List.copyOf(people);
        programs = List.copyOf(programs);
    }

    record Login(String branchKey, String username, Role role, String password) {}

    record ProgramSecret(String name, String secret) {}

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("Who may log in:");
        lines.add(LINE.formatted("branch", "user", "role", "password"));
        people.forEach(login -> lines.add(LINE.formatted(
                login.role() == Role.OWNER ? "any" : login.branchKey(),
                login.username(),
                login.role().name().toLowerCase(Locale.ROOT),
                login.password())));
        lines.add("");
        lines.add("Programs that may connect to the broker:");
        programs.forEach(program -> lines.add("%-9s %s".formatted(program.name(), program.secret())));
        return lines;
    }

    /** Written aside, for its owner only, and renamed, so that a crash leaves the whole file or none. */
    void keepIn(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, ownerOnly(folder, "rw-------"));
        try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(String.join("\n", lines()) + "\n"));
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "FirstLogins[%d people, %d programs]".formatted(people.size(), programs.size());
    }
}
