package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The folder of what Glassbox ships: data sets, models, built-in systems and fonts.
 *
 * @param path an existing folder
 */
public record AssetFolder(Path path) {

  /** The system property that says where the folder is. */
  public static final String PROPERTY = "glassbox.assets";

  /** What tells the folder from another that is called {@code assets} too. */
  private static final String LANDMARK = "datasets";

  /** How far above the code the folder may lie: {@code app/target/classes} in a repository. */
  private static final int MOST_LEVELS = 4;

  /**
   * The folder of the running program: where the system property {@value #PROPERTY} says, else
   * {@code assets} in one of the folders above the program's own code, which is the repository's in
   * a build and the one beside {@code lib} in the distribution.
   *
   * @throws glassbox.engine.ProblemException if there is none
   */
  public static AssetFolder locate() {
    return locate(System.getProperty(PROPERTY), ownCode());
  }

  static AssetFolder locate(@Nullable String property, @Nullable Path code) {
    if (property != null && !property.isBlank()) {
      Path told = Path.of(property);
      if (!Files.isDirectory(told)) {
        throw Problem.of(
                "assets.no-such-folder",
                "The assets folder {0}, which the system property {1} names, does not exist;"
                    + " correct the property or leave it out.",
                told,
                PROPERTY)
            .exception();
      }
      return new AssetFolder(told);
    }
    Path above = code == null ? null : code.getParent();
    for (int level = 0; above != null && level < MOST_LEVELS; level++) {
      Path folder = above.resolve("assets");
      if (Files.isDirectory(folder.resolve(LANDMARK))) {
        return new AssetFolder(folder);
      }
      above = above.getParent();
    }
    throw Problem.of(
            "assets.not-found",
            "The assets folder was not found near {0}; install Glassbox again or name the folder"
                + " with -D{1}=FOLDER.",
            code == null ? Wording.phrase("assets.program", "the program") : code,
            PROPERTY)
        .exception();
  }

  /** A file or folder among the assets, whether or not it exists. */
  public Path resolve(String first, String... more) {
    Path resolved = path.resolve(first);
    for (String part : more) {
      resolved = resolved.resolve(part);
    }
    return resolved;
  }

  private static @Nullable Path ownCode() {
    CodeSource source = AssetFolder.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the code's own location is no URI", e);
    }
  }
}
