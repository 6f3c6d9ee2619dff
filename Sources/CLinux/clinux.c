#define _GNU_SOURCE
#include "clinux.h"

#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

long pinfold_memfd(const char *name, size_t size, int huge) {
  unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING | (huge ? MFD_HUGETLB : 0);
  int fd = memfd_create(name, flags);
  if (fd < 0) return pinfold_result(fd);
  if (ftruncate(fd, (off_t)size) != 0 || fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK) != 0) {
    long result = pinfold_result(-1);
    close(fd);
    return result;
  }
  return fd;
}

void *pinfold_map_file(int fd, size_t size, int64_t offset, int *error) {
  int flags = fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, offset);
  *error = errno;
  return memory == MAP_FAILED ? NULL : memory;
}

static void ignore(int number) { (void)number; }

/* A signal sent to the thread ends KVM_RUN with EINTR; one that came before it would be lost, so it comes again and
 * again until the timer is gone. */
long pinfold_run_vcpu(int fd, unsigned milliseconds) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = ignore;
  sigaction(SIGRTMIN, &action, NULL);

  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = SIGRTMIN;
  event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
  timer_t timer;
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) return pinfold_result(-1);
  struct itimerspec span;
  span.it_value.tv_sec = milliseconds / 1000;
  span.it_value.tv_nsec = milliseconds % 1000 * 1000000L;
  span.it_interval.tv_sec = 0;
  span.it_interval.tv_nsec = 10000000L;
  timer_settime(timer, 0, &span, NULL);
  long result = pinfold_result(ioctl(fd, KVM_RUN, 0));
  timer_delete(timer);
  return result;
}
