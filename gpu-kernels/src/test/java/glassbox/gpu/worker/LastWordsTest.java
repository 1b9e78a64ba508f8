package glassbox.gpu.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  private static String said(String... lines) {
    LastWords words = new LastWords();
    for (String line : lines) {
      words.add(line);
    }
    return words.said().english();
  }

  @Test
  void aCrashIsReducedToItsSignalAndItsLibrary() {
    assertEquals(
        "a crash (SIGSEGV) in libdriver.so.2",
        said(
            "compiling",
            "#",
            "# A fatal error has been detected by the Java Runtime Environment:",
            "#",
            "#  SIGSEGV (0xb) at pc=0x00007f, pid=7, tid=8",
            "#",
            "# JRE version: some",
            "# Problematic frame:",
            "# C  [libdriver.so.2+0x10]  run",
            "# http://bugs.example.org"));
  }

  @Test
  void aCrashOfWindowsIsToo() {
    assertEquals(
        "a crash (EXCEPTION_ACCESS_VIOLATION) in OpenCL.dll",
        said(
            "# A fatal error has been detected by the Java Runtime Environment:",
            "#  EXCEPTION_ACCESS_VIOLATION (0xc0000005) at pc=0x00007ffb, pid=7, tid=8",
            "# Problematic frame:",
            "# C  [OpenCL.dll+0x1234]"));
  }

  @Test
  void aCrashInCompiledJavaNamesTheMethod() {
    assertEquals(
        "a crash (Internal Error (sharedRuntime.cpp:553)) in J 42 c2 some.Kernels.add",
        said(
            "# A fatal error has been detected by the Java Runtime Environment:",
            "#  Internal Error (sharedRuntime.cpp:553), pid=7, tid=8",
            "# Problematic frame:",
            "# J 42 c2 some.Kernels.add"));
  }

  @Test
  void memoryThatRanOutIsSaid() {
    assertEquals(
        "There is insufficient memory for the Java Runtime Environment to continue",
        said(
            "#",
            "# There is insufficient memory for the Java Runtime Environment to continue.",
            "# Native memory allocation (malloc) failed",
            "# Possible reasons:"));
  }

  @Test
  void aStackTraceIsReducedToItsMessages() {
    assertEquals(
        "Exception in thread \"main\" java.io.IOException: no socket / Caused by:"
            + " java.net.SocketException: refused",
        said(
            "Exception in thread \"main\" java.io.IOException: no socket",
            "\tat glassbox.gpu.worker.Link.connected(Link.java:30)",
            "\tat java.base/java.lang.Thread.run(Thread.java:1474)",
            "Caused by: java.net.SocketException: refused",
            "\tat java.base/sun.nio.ch.Net.connect(Native Method)",
            "\t... 3 more"));
  }

  @Test
  void onlyTheLastLinesAreKept() {
    assertEquals("two / three / four", said("one", "two", "\u001b[31mthree\u001b[0m", "four."));
    assertEquals("it said nothing", said("", "#", "Picked up JAVA_TOOL_OPTIONS: -Xmx1g"));
  }

  @Test
  void theReasonOfAnExceptionIsItsInnermostThatSaysAnything() {
    IOException refused = new IOException("no\n \u001b[1mroom\u001b[0m left.", new Error());
    assertEquals("no room left", Reason.of(new IllegalStateException("full", refused)));
    assertEquals("Error: unimplemented", Reason.of(new Error("unimplemented")));
    assertEquals("Error", Reason.of(new Error()));
  }
}
