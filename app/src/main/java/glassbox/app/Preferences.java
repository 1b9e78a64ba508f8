package glassbox.app;

import glassbox.app.fx.Language;
import glassbox.app.fx.PaletteSet;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Theme;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.BackendChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the user prefers, for views to follow: each change holds at once and is kept for the next
 * start. A kept value that makes no sense is ignored, with a line in the log.
 */
public final class Preferences {
  private static final System.Logger LOG = System.getLogger(Preferences.class.getName());

  private final ObjectProperty<Optional<Theme>> theme =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Language>> language =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<PaletteSet> palettes = new SimpleObjectProperty<>(PaletteSet.EMBER);
  private final IntegerProperty threads;
  private final ObjectProperty<BackendChoice> device =
      new SimpleObjectProperty<>(new BackendChoice.Auto());
  private final BooleanProperty animated = new SimpleBooleanProperty(true);
  private final BooleanProperty left = new SimpleBooleanProperty(true);
  private final BooleanProperty right = new SimpleBooleanProperty(true);
  private final BooleanProperty bottom = new SimpleBooleanProperty(true);
  private final Settings settings;
  private final TaskExecutor tasks;
  private final int cores;

  /** Held here, since a property and its object form know each other weakly. */
  private final List<Property<?>> bound = new ArrayList<>();

  /**
   * Preferences as they were kept.
   *
   * @param cores the most threads that make sense
   */
  Preferences(Settings settings, TaskExecutor tasks, int cores) {
    this.settings = settings;
    this.tasks = tasks;
    this.cores = cores;
    threads = new SimpleIntegerProperty(cores);
    keep("theme", theme, Preferences::name, text -> optional(Theme.class, text));
    keep("language", language, Preferences::name, text -> optional(Language.class, text));
    keep("palettes", palettes, Preferences::name, text -> constant(PaletteSet.class, text));
    keep("threads", threads.asObject(), String::valueOf, this::threadsOf);
    keep("device", device, Preferences::id, BackendChoice::parse);
    keepFlag("animated", animated);
    keepFlag("panel.left", left);
    keepFlag("panel.right", right);
    keepFlag("panel.bottom", bottom);
  }

  /** The chosen theme; empty to do as the desktop does. */
  public ObjectProperty<Optional<Theme>> themeProperty() {
    return theme;
  }

  /** The chosen language; empty for the system's. */
  public ObjectProperty<Optional<Language>> languageProperty() {
    return language;
  }

  public ObjectProperty<PaletteSet> palettesProperty() {
    return palettes;
  }

  /** How many threads train. */
  public IntegerProperty threadsProperty() {
    return threads;
  }

  /** The device that trains. */
  public ObjectProperty<BackendChoice> deviceProperty() {
    return device;
  }

  /** Whether views may move things by themselves. */
  public BooleanProperty animatedProperty() {
    return animated;
  }

  /** Whether the left panel is shown. */
  public BooleanProperty leftProperty() {
    return left;
  }

  /** Whether the inspector is shown. */
  public BooleanProperty rightProperty() {
    return right;
  }

  /** Whether the training panel is shown. */
  public BooleanProperty bottomProperty() {
    return bottom;
  }

  int cores() {
    return cores;
  }

  /** A device as the settings file and the command line write it. */
  static String id(BackendChoice choice) {
    return switch (choice) {
      case BackendChoice.Auto auto -> "auto";
      case BackendChoice.Cpu cpu -> "cpu";
      case BackendChoice.Named named -> named.id();
    };
  }

  private void keepFlag(String name, BooleanProperty flag) {
    keep(name, flag.asObject(), String::valueOf, Preferences::flag);
  }

  private <T> void keep(
      String name, Property<T> property, Function<T, String> write, Function<String, T> read) {
    settings.get(name).ifPresent(text -> take(name, text, read, property::setValue));
    property.subscribe(
        (before, now) -> {
          settings.put(name, write.apply(now));
          tasks.run(
              () -> {
                settings.write();
                return now;
              },
              written -> {},
              problem -> LOG.log(System.Logger.Level.WARNING, problem.sentence()));
        });
    bound.add(property);
  }

  private static <T> void take(
      String name, String text, Function<String, T> read, Consumer<T> set) {
    try {
      set.accept(read.apply(text));
    } catch (IllegalArgumentException | ProblemException unusable) {
      LOG.log(
          System.Logger.Level.WARNING,
          "setting {0} is ignored: \"{1}\" makes no sense there",
          name,
          text);
    }
  }

  private int threadsOf(String text) {
    int wanted = Integer.parseInt(text);
    if (wanted < 1) {
      throw new IllegalArgumentException(text);
    }
    return Math.min(wanted, cores);
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static String name(Optional<? extends Enum<?>> chosen) {
    return chosen.map(Preferences::name).orElse("system");
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> Optional<E> optional(Class<E> type, String text) {
    return text.equals("system") ? Optional.empty() : Optional.of(constant(type, text));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
